import { expect, test } from "vitest";
import {
  answerDetail,
  isSuccess,
  quoteDetail,
  readJson,
} from "../../../../src/adapters/marketplaces/calling/answers.ts";

const answer = (status: number, bodyText = "") => ({ status, headers: {}, bodyText });

test("a success is a status from 200 to 299", () => {
  expect([199, 200, 204, 299, 300, 404, 500].filter((status) => isSuccess(answer(status)))).toEqual([200, 204, 299]);
});

test("a body that isn't JSON says nothing", () => {
  expect(readJson(answer(502, "<html>Bad gateway</html>"))).toBeNull();
  expect(readJson(answer(400, '{"message":"no"}'))).toEqual({ message: "no" });
});

test("words are quoted short, in one line, and masked", () => {
  const quotation = { side: "Ozon", masked: /[\w-]{20,}/g, maxLength: 24 };
  const detail = answerDetail(answer(403), "key 0123456789-0123456789\n is\tof another seller", quotation);
  const wordless = { side: "Ozon", code: "403", words: null };

  expect(detail).toEqual({ side: "Ozon", code: "403", words: "key … is of another sell" });
  expect(quoteDetail(detail)).toBe(" (status 403: key … is of another sell)");
  expect(answerDetail(answer(403), null, quotation)).toEqual(wordless);
  expect(answerDetail(answer(403), " \n", quotation)).toEqual(wordless);
  expect(quoteDetail(wordless)).toBe(" (status 403)");
});
