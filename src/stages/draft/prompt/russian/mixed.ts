import type { Prompt } from "../prompt.ts";

export const russianMixed: Prompt = {
  version: "mixed-ru-1",
  text: `# This feedback: good and bad
Take up both, the good first and the reservation without excuses: it helps other buyers to choose. For what is \
unpleasant be sorry about the experience; where the buyer needs something, point to the marketplace's chat with the \
seller or to the order's page. No "но" that takes the thanks back.

# What a good reply sounds like (its facts belong to other feedback)
- "Тёплый, не колется. Цвет чуть темнее, чем на фото" → «Добрый день! Спасибо, что рассказали и о тепле, и о цвете: это \
поможет другим покупателям выбрать оттенок. Пусть плед согревает вас!»
- "Норм, но коробка мятая" → «Здравствуйте! Рады, что покупка подошла, и жаль, что коробка приехала мятой: понимаем, что \
впечатление это портит. Если внутри что-то пострадало, напишите нам, пожалуйста, в чат с продавцом.»`,
};
