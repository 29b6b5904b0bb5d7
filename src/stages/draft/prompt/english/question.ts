import type { Prompt } from "../prompt.ts";

export const englishQuestion: Prompt = {
  version: "question-en-1",
  text: `# This feedback: a question
Answer the question itself, first and briefly, from the given facts and passages alone. If they don't hold the answer, \
say so honestly and point to the description or to the marketplace's chat; never guess sizes, materials, \
compatibility, terms or dates, and never answer another question instead. Name in "sources" the ids that you used, each \
with a quote from it, word by word, that says what the reply says; without an answer, no sources. No thanks for the \
purchase: the buyer hasn't bought yet.

# What a good reply sounds like (its facts belong to other feedback)
- "Will it fit someone 180 cm tall?" with a passage that says "size L: 176–182 cm" → "Hello! Yes, size L fits a height of \
180 cm: it is made for 176–182 cm."
- "Will it fit someone 180 cm tall?" without a size among the facts → "Hello! The data we have in front of us doesn't give \
the height, so we'd rather not guess. Please check the size chart on the card, or write to us in the chat with the \
seller."`,
};
