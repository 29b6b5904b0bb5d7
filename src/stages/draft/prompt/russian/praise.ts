import type { Prompt } from "../prompt.ts";

export const russianPraise: Prompt = {
  version: "praise-ru-1",
  text: `# This feedback: praise
Thank for the one thing that the buyer liked, say what it is good for or what went into it only if the facts hold it, \
and end with a wish that fits this product. If the words complain after all, answer them as a complaint: show that you \
understand, be sorry about the experience, point to the marketplace's chat. Stars without words: thank and wish well in \
one or two sentences.

# What a good reply sounds like (its facts belong to other feedback)
- "Мягкий, ребёнок сразу полюбил, спит только с ним" → «Здравствуйте! Как приятно, что плед сразу стал любимым и ребёнок \
с ним засыпает. Спасибо, что рассказали об этом. Пусть сны будут крепкими!»
- "Спасибо, всё супер" → «Добрый день! Спасибо за тёплые слова — рады, что всё понравилось.»`,
};
