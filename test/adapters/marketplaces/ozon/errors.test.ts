import { describe, expect, test } from "vitest";
import { readFailure, saysMissing, writeFailure } from "../../../../src/adapters/marketplaces/ozon/errors.ts";
import { CredentialError, ServiceError } from "../../../../src/domain/errors.ts";
import { noSubscription, refusal } from "./samples.ts";

const response = (status: number, body: unknown = "", headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers,
  bodyText: typeof body === "string" ? body : JSON.stringify(body),
});
const codeOf = (error: Error | null) => (error instanceof ServiceError ? error.code : error);
const emptyReview = refusal(3, "createComment: cannot comment on empty review");

describe("the answer to a write", () => {
  test.each([
    [429, "", "rateLimited"],
    [429, refusal(8, "You have reached request rate limit per second"), "rateLimited"],
    [401, "", "credential"],
    [403, noSubscription, "credential"],
    [403, refusal(7, "Invalid Api-Key, please contact support"), "credential"],
    [400, emptyReview, "notAnswerable"],
    [400, refusal(3, "createComment: review not found"), "removed"],
    [404, refusal(5, "review not found"), "removed"],
    [404, refusal(5, "getReviewByUUID: content not found"), "removed"],
    [404, refusal(5, "нет такого вопроса", "question"), "removed"],
    [404, "404 page not found\n", "unavailable"],
    [400, refusal(3, "Request validation error"), "rejectedText"],
    [400, refusal(3, "invalid AnswerCreateRequest.Text: value length must be 2 to 3000 runes", "x"), "rejectedText"],
    [422, refusal(3, "text is too long"), "rejectedText"],
  ])("by %i %j proves that nothing was published: %s", (status, body, code) => {
    expect(codeOf(writeFailure(response(status, body)))).toBe(code);
  });

  test.each([
    [500, refusal(13, "internal")],
    [502, "<html>"],
    [504, refusal(4, "context deadline exceeded")],
    [408, ""],
    [409, refusal(6, "conflict")],
    [302, ""],
    [400, ""],
    [400, refusal(3, "something else")],
    [403, "<html>Доступ ограничен</html>"],
    [404, ""],
    [404, "<html>cannot comment on empty review</html>"],
    [500, emptyReview],
  ])("by %i %j proves nothing", (status, body) => {
    expect(codeOf(writeFailure(response(status, body)))).toBe("unknownOutcome");
  });

  test("is quoted without anything that may be a secret", () => {
    const key = "8f14e45f-ceea-467f-a9d1-1a2b3c4d5e6f";

    const error = writeFailure(response(403, refusal(7, `Invalid Api-Key ${key}`)));

    expect(error?.message).toContain("Invalid Api-Key …");
    expect(error?.message).not.toContain(key);
  });
});

describe("the answer to a read", () => {
  test.each([
    [noSubscription.message, "subscriptionMissing"],
    ["checkSellerPremiumPlus: method is only available with a Premium Plus subscription", "subscriptionMissing"],
    ["Invalid Api-Key", "invalid"],
    ["client-id or api-key is invalid", "invalid"],
    ["Api-key is deactivated", "invalid"],
    ["Api-Key has expired", "expired"],
    ["restricted IP", "invalid"],
    ["api-key is missing a required role", "missingCategory"],
    ["method is not allowed", "missingCategory"],
    ["Offer not signed", "missingCategory"],
    ["something new", "missingCategory"],
  ])("of 403 %j is told by its words: %s", (words, fault) => {
    const asList = readFailure(response(403, refusal(7, words)));
    const asText = readFailure(response(403, refusal(7, words, "details of a question's method")));

    expect(asList).toBeInstanceOf(CredentialError);
    expect(asList).toMatchObject({ fault });
    expect(asText).toMatchObject({ fault });
  });

  test("that misses a subscription says what to buy", () => {
    expect(readFailure(response(403, noSubscription))?.message).toMatch(
      /Управление отзывами.*Premium Pro.*Premium Plus.*new key/,
    );
  });

  test.each([
    [400, refusal(3, "Request validation error")],
    [403, "<html>"],
    [404, "404 page not found"],
    [409, refusal(6, "conflict")],
    [500, ""],
    [302, ""],
  ])("of status %i %j means to try again later", (status, body) => {
    expect(codeOf(readFailure(response(status, body)))).toBe("unavailable");
  });

  test.each([
    ["Retry-After", { "retry-after": "9" }, 9_000],
    ["two seconds without it", {}, 2_000],
    ["a day at most", { "retry-after": "9999999" }, 86_400_000],
  ])("of 429 says to wait by %s", (_name, headers, retryAfterMs) => {
    expect(readFailure(response(429, "", headers))).toMatchObject({ code: "rateLimited", retryAfterMs });
  });

  test.each([
    [404, refusal(5, "review not found"), true],
    [404, refusal(2, "GetQuestion: question not found", "text"), true],
    [404, "404 page not found", false],
    [404, "<html>review not found</html>", false],
    [400, refusal(5, "review not found"), false],
    [500, refusal(5, "review not found"), false],
  ])("of status %i %j says that the item is gone: %s", (status, body, isMissing) => {
    expect(saysMissing(response(status, body))).toBe(isMissing);
  });
});
