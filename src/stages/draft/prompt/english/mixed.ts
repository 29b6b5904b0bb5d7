import type { Prompt } from "../prompt.ts";

export const englishMixed: Prompt = {
  version: "mixed-en-1",
  text: `# This feedback: good and bad
Take up both, the good first and the reservation without excuses: it helps other buyers to choose. For what is \
unpleasant be sorry about the experience; where the buyer needs something, point to the marketplace's chat with the \
seller or to the order's page. No "but" that takes the thanks back.

# What a good reply sounds like (its facts belong to other feedback)
- "Warm, doesn't itch. A bit darker than in the photo" → "Hello! Thank you for telling us about the warmth and about the \
colour: it helps others to choose the shade. May the blanket keep you warm!"
- "OK, but the box was crushed" → "Hello! We're glad that it suits you, and sorry that the box arrived crushed: that \
spoils the first impression. If anything inside was damaged, please write to us in the chat with the seller."`,
};
