// The same words, refused by each marketplace in its own envelope: what they mean doesn't depend on their order.

import { expect, test } from "vitest";
import * as ozon from "../../../src/adapters/marketplaces/ozon/api/errors.ts";
import { marketplaceNames } from "../../../src/adapters/marketplaces/registry.ts";
import * as wildberries from "../../../src/adapters/marketplaces/wildberries/errors.ts";
import * as yandexMarket from "../../../src/adapters/marketplaces/yandex-market/api/errors.ts";

const answer = (status: number, body: unknown) => ({ status, headers: {}, bodyText: JSON.stringify(body) });

const refusedBy: Readonly<Record<string, (status: number, words: string) => Error | null>> = {
  wildberries: (status, errorText) =>
    wildberries.writeFailure("review", answer(status, { data: null, error: true, errorText, additionalErrors: null })),
  ozon: (status, message) => ozon.writeFailure(answer(status, { code: 3, message, details: [] })),
  "yandex-market": (status, message) =>
    yandexMarket.writeFailure(answer(status, { status: "ERROR", errors: [{ code: "REFUSED", message }] })),
};

const answered = [
  "Ответ на отзыв уже был дан",
  "Отзыв уже имеет ответ",
  "Вы уже ответили на этот отзыв",
  "Комментарий уже оставлен",
  "Review is answered already",
  "answer exists already",
  "Seller reply already present",
  "A response for this feedback was already posted",
];
const atFaultInText = [
  "Обнаружены контактные данные",
  "В ответе обнаружена ссылка",
  "Нельзя указывать телефон",
  "Ненормативная лексика",
  "Слишком длинный ответ",
  "Contacts in the text",
  "Profanity detected",
  "Message too short",
];

const cases = Object.keys(refusedBy).flatMap((marketplace) =>
  [400, 403, 422].map((status) => ({ marketplace, status })),
);

test("every marketplace has its envelope", () => {
  expect(Object.keys(refusedBy).toSorted()).toEqual(marketplaceNames.toSorted());
});

test.each(cases)("a reply that stands there already is told by $status of $marketplace in any words", (one) => {
  const codes = answered.map((words) => [words, refusedBy[one.marketplace]?.(one.status, words)]);

  for (const [words, error] of codes) expect([words, error]).toMatchObject([words, { code: "alreadyAnswered" }]);
});

test.each(cases)("what is wrong with a text is told by $status of $marketplace in any words", (one) => {
  const codes = atFaultInText.map((words) => [words, refusedBy[one.marketplace]?.(one.status, words)]);

  for (const [words, error] of codes) expect([words, error]).toMatchObject([words, { code: "rejectedText" }]);
});

test.each([408, 409, 410, 412, 418, 423, 451, 500, 502, 504, 520])(
  "a write that is answered with %i and words that nobody knows is never taken for refused, but looked for",
  (status) => {
    const codes = Object.entries(refusedBy).map(([marketplace, refused]) => [
      marketplace,
      refused(status, "Что-то пошло не так"),
    ]);

    for (const [marketplace, error] of codes) {
      // Yandex Market's description names 423: locked, and nothing was done.
      const code = marketplace === "yandex-market" && status === 423 ? "unavailable" : "unknownOutcome";
      expect([marketplace, error]).toMatchObject([marketplace, { code }]);
    }
  },
);
