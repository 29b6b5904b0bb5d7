import type { Prompt } from "../prompt.ts";

export const englishPraise: Prompt = {
  version: "praise-en-1",
  text: `# This feedback: praise
Thank for the one thing that the buyer liked, and end with a wish that fits this product. If the words complain after \
all, answer them as a complaint: show that you understand, be sorry about the experience, point to the marketplace's \
chat. Stars without words: thank and wish well in one or two sentences.

# What a good reply sounds like (its facts belong to other feedback)
- "So soft, my son won't sleep without it" → "Hello! How lovely that the blanket became your son's favourite straight \
away. Thank you for telling us. Sweet dreams to him!"
- "Thanks, all good" → "Hello! Thank you for your kind words, we're glad that everything was right."`,
};
