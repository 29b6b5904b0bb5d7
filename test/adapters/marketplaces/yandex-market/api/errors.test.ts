import { describe, expect, test } from "vitest";
import { readFailure, writeFailure } from "../../../../../src/adapters/marketplaces/yandex-market/api/errors.ts";
import { limits } from "../../../../../src/adapters/marketplaces/yandex-market/api/limits.ts";
import { rateHintOf } from "../../../../../src/adapters/marketplaces/yandex-market/api/rate-headers.ts";
import { stayInTimeZone } from "../../../../setup/time-zone.ts";
import { refusal } from "./samples.ts";

const answer = (status: number, message: string, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers,
  bodyText: JSON.stringify(refusal("CODE", message)),
});

const noScope = "Token does not have any of the scopes to access the API method: all-methods, communication";
const now = new Date("2026-11-23T10:40:00Z");
const endOfHour = "Mon, 23 Nov 2026 11:00:00 GMT";

describe("a refused write", () => {
  test.each([
    [401, "Api-Key token is invalid", { code: "credential", fault: "invalid" }],
    [403, noScope, { code: "credential", fault: "missingCategory" }],
    [403, "Scope is invalid", { code: "credential", fault: "missingCategory" }],
    [403, "API for business '77' disabled because it has only disabled partners", { code: "credential" }],
    [403, "API for campaign '78' manually disabled", { code: "credential" }],
    [403, "No access to campaigns: '78'", { code: "credential" }],
    [403, "The method is not supported for Market Yandex Go sellers", { code: "credential" }],
    [403, "OAuth token is invalid", { code: "credential", fault: "invalid" }],
    [403, "OAuth token is invalid (account has been globally logged out)", { code: "credential", fault: "invalid" }],
    [403, "User account is disabled", { code: "credential", fault: "invalid" }],
    [403, "Client id is invalid", { code: "credential", fault: "invalid" }],
    [403, "OAuth token has expired", { code: "credential", fault: "expired" }],
    [401, "OAuth token is expired", { code: "credential", fault: "expired" }],
    [401, "Authorization header has invalid syntax", { code: "credential", fault: "invalid" }],
    [403, "Access denied", { code: "refusedWrite", mayBeKey: true }],
    [403, "Комментирование недоступно", { code: "refusedWrite", mayBeKey: true }],
    [403, "На отзыв уже дан ответ", { code: "alreadyAnswered" }],
    [422, "Ответ на отзыв уже есть", { code: "alreadyAnswered" }],
    [400, "Feedback is already answered", { code: "alreadyAnswered" }],
    [400, "Comment already exists", { code: "alreadyAnswered" }],
    [403, "Отзыв уже отвечен", { code: "alreadyAnswered" }],
    [400, "Comment contains forbidden words", { code: "rejectedText" }],
    [422, "Текст содержит контактные данные", { code: "rejectedText" }],
    [403, "Комментарий содержит нецензурные выражения", { code: "rejectedText" }],
    [400, "Links are not allowed", { code: "rejectedText" }],
    [400, "Текст не должен содержать ссылки", { code: "rejectedText" }],
    [403, "No access to comment modifying.", { code: "notAnswerable" }],
    [403, "No access to feedback modifying.", { code: "notAnswerable" }],
    [403, "The method is deprecated and is occasionally forbidden.", { code: "unavailable" }],
    [404, "Feedbacks not found.", { code: "removed" }],
    [404, "Grade not found.", { code: "removed" }],
    [404, "QUESTION not found: '5'", { code: "removed" }],
    [404, "ANSWER not found: '5'", { code: "notAnswerable" }],
    [400, "Illegal url in comment text.", { code: "rejectedText" }],
    [400, "comment.text size must be between 1 and 4096 (rejected value: …)", { code: "rejectedText" }],
    [400, "'text' must not be empty (rejected value: )", { code: "rejectedText" }],
    [400, "comment.id must be greater than 0 (rejected value: -1)", { code: "unknownOutcome" }],
    [420, "Hit rate limit of 1000 requests", { code: "rateLimited" }],
    [423, "Locked", { code: "unavailable" }],
    [400, "Duplicate comment.", { code: "unknownOutcome" }],
    [400, "Something new", { code: "unknownOutcome" }],
    [404, "Business not found", { code: "unknownOutcome" }],
    [405, "Method not supported", { code: "unknownOutcome" }],
    [409, "Feedbacks not found.", { code: "unknownOutcome" }],
    [409, "Feedback is already answered", { code: "unknownOutcome" }],
    [504, "Comment already exists", { code: "unknownOutcome" }],
    [422, "Формат запроса недопустим", { code: "unknownOutcome" }],
    [500, "Feedbacks not found.", { code: "unknownOutcome" }],
    [503, "Unavailable", { code: "unknownOutcome" }],
  ])("with %i %j is %j", (status, message, error) => {
    expect(writeFailure(answer(status, message))).toMatchObject(error);
  });

  test.each([403, 404, 423])("with %i but without the marketplace's own words proves nothing", (status) => {
    for (const bodyText of ["", "<html>", "{}", '{"errors":[]}']) {
      expect(writeFailure({ status, headers: {}, bodyText })).toMatchObject({ code: "unknownOutcome" });
    }
  });
});

describe("a refused read", () => {
  test.each([
    [401, { code: "credential", fault: "invalid" }],
    [403, { code: "credential", fault: "missingCategory" }],
    [400, { code: "unavailable" }],
    [404, { code: "unavailable" }],
    [420, { code: "rateLimited" }],
    [423, { code: "unavailable" }],
    [500, { code: "unavailable" }],
    [503, { code: "unavailable" }],
  ])("with %i is %j", (status, error) => {
    expect(readFailure(answer(status, "words"))).toMatchObject(error);
  });

  test("quotes the words without a key or a long id in them", () => {
    const error = readFailure(answer(401, "Key ACMA:rHqOiebT6JY:6cd03d3a of 0123456789012345678901234 is revoked"));

    expect(error?.message).toContain("Key … of … is revoked");
  });

  test("quotes no OAuth token, however short", () => {
    expect(readFailure(answer(403, "OAuth token is invalid: y0_AgAAAA"))?.message).not.toContain("AgAAAA");
  });

  test("never quotes the value that was refused, which may be the reply", () => {
    const refused = answer(400, "comment.text size must be between 1 and 4096 (rejected value: Спасибо\nза (отзыв))");

    expect(writeFailure(refused)?.message).toContain("must be between 1 and 4096");
    expect(writeFailure(refused)?.message).not.toMatch(/Спасибо|отзыв/);
  });

  test("says what may be wrong with a key that may not do this", () => {
    const message = readFailure(answer(403, noScope))?.message;

    expect(message).toMatch(/lacks the right .*communication/);
    expect(message).toMatch(/another business/);
    expect(message).toMatch(/switched off/);
  });
});

describe("over the limit", () => {
  const overLimit = (headers: Readonly<Record<string, string>>) => answer(420, "Hit rate limit of …", headers);
  const spent = { "x-ratelimit-resource-remaining": "0", "x-ratelimit-resource-until": endOfHour };
  const hint = (headers: Readonly<Record<string, string>>) => rateHintOf(overLimit(headers), limits.reviews, now);

  test("the pause lasts until the count begins anew", () => {
    expect(hint(spent)).toEqual({ remaining: 0, pauseMs: 20 * 60_000 });
  });

  test("the server's own clock counts where it tells it", () => {
    expect(hint({ ...spent, date: "Mon, 23 Nov 2026 10:59:50 GMT" })).toEqual({ remaining: 0, pauseMs: 10_000 });
  });

  test("a date that is nonsense never pauses for more than an hour and a bit, nor for less than a second", () => {
    expect(hint({ ...spent, "x-ratelimit-resource-until": "Mon, 23 Nov 2037 11:00:00 GMT" })?.pauseMs).toBe(
      65 * 60_000,
    );
    expect(hint({ ...spent, "x-ratelimit-resource-until": "Mon, 23 Nov 2020 11:00:00 GMT" })?.pauseMs).toBe(1_000);
  });

  test("a date without a zone isn't read by this machine's clock", () => {
    stayInTimeZone("America/New_York");

    expect(hint({ ...spent, "x-ratelimit-resource-until": "Mon, 23 Nov 2026 11:00:00" })?.pauseMs).toBe(20 * 60_000);
  });

  test("too many calls at a time cost a second, and teach the budget nothing", () => {
    const crowded = overLimit({ ...spent, "x-ratelimit-resource-remaining": "4321" });

    expect(readFailure(crowded)).toMatchObject({ code: "rateLimited", retryAfterMs: 1_000 });
    expect(rateHintOf(crowded, limits.reviews, now)).toBeNull();
  });

  test("too many calls at a time are told by the words, too, where no header is", () => {
    const crowded = answer(420, "Hit rate limit of 4 parallel requests for businessId 77");

    expect(readFailure(crowded)).toMatchObject({ code: "rateLimited", retryAfterMs: 1_000 });
    expect(rateHintOf(crowded, limits.comments, now)).toBeNull();
  });

  test("without a word the pause is short; a Retry-After is heeded", () => {
    expect(hint({})).toEqual({ remaining: 0, pauseMs: 5_000 });
    expect(hint({ "retry-after": "7" })).toEqual({ remaining: 0, pauseMs: 7_000 });
  });
});

describe("under the limit", () => {
  const ok = (headers: Readonly<Record<string, string>>) => ({ status: 200, headers, bodyText: "{}" });

  test.each([
    ["nothing is said", {}, null],
    ["there is as much as the bucket holds", { "x-ratelimit-resource-remaining": "1000" }, null],
    ["there is less", { "x-ratelimit-resource-remaining": "999" }, { remaining: 999, pauseMs: null }],
    [
      "this was the last call",
      { "x-ratelimit-resource-remaining": "0", "x-ratelimit-resource-until": endOfHour },
      { remaining: 0, pauseMs: 20 * 60_000 },
    ],
  ])("when %s the budget learns what it doesn't know", (_name, headers, hint) => {
    expect(rateHintOf(ok(headers), limits.reviews, now)).toEqual(hint);
  });
});
