// Что сообщает `simulate`.

import { russianCount, russianNumber } from "../../../../words/plural.ts";
import type { Messages } from "../catalogue.ts";

export const rehearsal: Messages["rehearsal"] = {
  title: (feedbacks) =>
    `Репетиция: ${russianCount(feedbacks, "отзыв или вопрос", "отзыва и вопроса", "отзывов и вопросов")}; ничего не отправлено`,
  progress: (done, of) => `${russianNumber(done)} из ${russianNumber(of)} …`,
  goesOut: (count, templates) =>
    `Ушло бы само: ${russianNumber(count)} (по шаблону из всех ответов — ${russianNumber(templates)}).`,
  held: (count) => `Ждало бы вас: ${russianNumber(count)}`,
  skipped: (count) => `Осталось бы без ответа: ${russianNumber(count)}.`,
  cost: ({ calls, inputTokens, cachedTokens, outputTokens }) =>
    `Языковая модель: ${russianCount(calls, "вызов", "вызова", "вызовов")}, токенов на входе ${russianNumber(inputTokens)} (из кэша ${russianNumber(cachedTokens)}), на выходе ${russianNumber(outputTokens)}.`,
  wouldGoOut: "Ушло бы само:",
  wouldBeHeld: "Ждало бы вас:",
  kinds: { held: "ждёт вас", skipped: "без ответа", goesOut: "уходит" },
  search: "слова из текста",
  buyer: "Покупатель",
  reply: "Ответ",
  answered: "Вы ответили",
  because: "Почему",
  risks: "Риски",
  found: "Найдено",
  pageHint: "Всё на одной странице: --html FILE",
  pageWritten: (path) => `Всё целиком — в ${path}.`,
};
