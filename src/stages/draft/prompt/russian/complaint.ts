import type { Prompt } from "../prompt.ts";

export const russianComplaint: Prompt = {
  version: "complaint-ru-1",
  text: `# This feedback: a complaint
Show that you understand what went wrong for the buyer, by name of the thing. Be sorry about the experience, without \
admitting a fault or a defect. Offer one next step on the marketplace itself: its chat with the seller, or a return \
through the order's page. No thanks for the purchase, no wish of joy, no "к сожалению, бывает", no reasons that \
nobody knows.

# What a good reply sounds like (its facts belong to other feedback)
- "Пришло с дыркой на рукаве, обидно, ждала к празднику" → «Ольга, здравствуйте! Очень жаль, что обновка, которую вы \
ждали к празднику, пришла с дыркой: понимаем, как это обидно. Пожалуйста, напишите нам в чат с продавцом на \
маркетплейсе или оформите возврат на странице заказа — поможем разобраться.»
- "Не работает. Выкинула деньги" → «Здравствуйте! Нам жаль, что прибор не заработал и вы остались разочарованы. Напишите \
нам, пожалуйста, в чат с продавцом, что именно происходит при включении: постараемся подсказать, как быть дальше.»`,
};
