import { expect, test } from "vitest";
import { meaningOfRead } from "../../../../../src/adapters/marketplaces/calling/page/read-answers.ts";
import { site } from "../../ozon/page/samples.ts";
import { answer, blockPage, challengePage, shell } from "../../page-answers.ts";

const meaning = (...given: Parameters<typeof answer>) => meaningOfRead(answer(...given), site);

test("JSON with a success is what was asked for, its long numbers digit by digit", () => {
  const bodyText = '{"result":[{"sku":9007199254740993}]}';

  expect(meaning(200, {}, { bodyText })).toEqual({ kind: "served", json: { result: [{ sku: "9007199254740993" }] } });
});

test.each([
  ["401 in JSON", answer(401, { code: 16, message: "Unauthenticated" })],
  ["401 in a page", answer(401, shell)],
  ["a page in the place of JSON", answer(200, shell)],
  ["nothing in the place of JSON", answer(204, "")],
  ["the sign-in page behind a redirect", answer(200, shell, { url: "https://seller.ozon.ru/app/registration/signin" })],
])("%s means that the access is over", (_what, given) => {
  expect(meaningOfRead(given, site)).toEqual({ kind: "noAccess" });
});

test.each([
  ["404 in a page", answer(404, "<h1>Not found</h1>"), "moved"],
  ["404 in plain words", answer(404, "404 page not found"), "moved"],
  ["405 without a word", answer(405, ""), "moved"],
  ["404 in JSON", answer(404, { code: 5, message: "review not found" }), "missing"],
  ["403 in JSON", answer(403, { code: 7, message: "company access denied" }), "forbidden"],
  ["403 without a word", answer(403, ""), "forbidden"],
  ["403 in plain words", answer(403, "Forbidden"), "forbidden"],
] as const)("%s means %s", (_what, given, kind) => {
  expect(meaningOfRead(given, site)).toEqual({ kind });
});

test.each([
  ["a block page", answer(403, blockPage), "accessLimited"],
  ["a block page with a status of its own", answer(503, blockPage), "accessLimited"],
  ["a block page that says that all is well", answer(200, blockPage), "accessLimited"],
  ["a wall without known words", answer(403, "<html>no</html>"), "accessLimited"],
  ["a wall in JSON", answer(403, { incidentId: "fab_1" }), "accessLimited"],
  [
    "the mark in the address",
    answer(200, shell, { url: "https://seller.ozon.ru/app/reviews?__rr=1" }),
    "accessLimited",
  ],
  ["a challenge", answer(200, challengePage), "challenge"],
] as const)("%s stops the cabinet", (_what, given, reason) => {
  expect(meaningOfRead(given, site)).toMatchObject({
    kind: "failed",
    error: { disposition: { kind: "stopBrowser", reason, isUnpublished: true } },
  });
});

test("a page of the cabinet with a buyer's words in its rows is no wall", () => {
  const page = '<table><tr reviewuuid="1"><td>Доступ ограничен</td></tr></table>';

  expect(meaning(200, page)).toEqual({ kind: "noAccess" });
});

test("words in the cabinet's own JSON are no wall", () => {
  expect(meaning(200, { result: [{ text: "Доступ ограничен, captcha" }] })).toMatchObject({ kind: "served" });
});

test.each([
  [answer(429, {}, { retryAfterMs: 5_000 }), { code: "rateLimited", retryAfterMs: 5_000 }],
  [answer(429, {}), { code: "rateLimited", retryAfterMs: 60_000 }],
  [answer(420, ""), { code: "rateLimited", retryAfterMs: 60_000 }],
  [answer(500, {}), { code: "unavailable" }],
  [answer(504, "<h1>504</h1>"), { code: "unavailable" }],
  [answer(400, { message: "invalid" }), { code: "unavailable", detail: { code: "400", words: "invalid" } }],
])("what else isn't served is asked for again: %#", (given, error) => {
  expect(meaningOfRead(given, site)).toMatchObject({ kind: "failed", error });
});
