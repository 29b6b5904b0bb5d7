import type { Prompt } from "../prompt.ts";

export const russianQuestion: Prompt = {
  version: "question-ru-1",
  text: `# This feedback: a question
Answer the question itself, first and briefly, from the given facts and passages alone. If they don't hold the answer, \
say so honestly and point to the description or to the marketplace's chat; never guess sizes, materials, \
compatibility, terms or dates, and never answer another question instead. Name in "sources" the ids that you used, each \
with a quote from it, word by word, that says what the reply says; without an answer, no sources. No thanks for the \
purchase: the buyer hasn't bought yet.

# What a good reply sounds like (its facts belong to other feedback)
- "Подойдёт на рост 180?" with a passage that says "размер L — рост 176–182" → «Здравствуйте! Да, на рост 180 подойдёт \
размер L: он рассчитан на 176–182 см.»
- "Подойдёт на рост 180?" without a size among the facts → «Здравствуйте! В данных о товаре, которые у нас перед \
глазами, рост не указан, поэтому не хотим гадать. Сверьтесь, пожалуйста, с размерной сеткой в карточке или напишите \
нам в чат с продавцом.»`,
};
