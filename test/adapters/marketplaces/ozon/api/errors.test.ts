import { describe, expect, test } from "vitest";
import { readFailure, saysMissing, writeFailure } from "../../../../../src/adapters/marketplaces/ozon/api/errors.ts";
import { ServiceError } from "../../../../../src/domain/errors/errors.ts";
import { CredentialError } from "../../../../../src/domain/errors/marketplace-errors.ts";
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
    [400, emptyReview, "notAnswerable"],
    [400, refusal(3, "createComment: review not found"), "removed"],
    [404, refusal(5, "review not found"), "removed"],
    [404, refusal(5, "getReviewByUUID: content not found"), "removed"],
    [404, refusal(5, "Question with id 0192e7ce-e12c-7a74 was deleted", "x"), "removed"],
    [404, refusal(5, "нет такого вопроса", "question"), "removed"],
    [404, refusal(5, "Отзыв о товаре не найден"), "removed"],
    [404, "404 page not found\n", "unavailable"],
    [400, refusal(3, "Request validation error"), "refusedWrite"],
    [400, refusal(3, "Request validation error", "invalid AnswerCreateRequest.Text: too short"), "rejectedText"],
    [400, refusal(3, "invalid AnswerCreateRequest.Text: value length must be 2 to 3000 runes", "x"), "rejectedText"],
    [422, refusal(3, "text is too long"), "rejectedText"],
    [400, refusal(3, 'field "text" must not be empty'), "rejectedText"],
  ])("by %i %j proves that nothing was published: %s", (status, body, code) => {
    expect(codeOf(writeFailure(response(status, body)))).toBe(code);
  });

  test.each([
    [404, "sku not found"],
    [404, "company not found"],
    [404, "seller 123 does not exist"],
    [404, "question not found for this sku"],
    [404, "Товар не найден"],
    [404, "компания не найдена, отзыв не найден"],
    [400, "invalid AnswerCreateRequest.Sku: value must be greater than 0"],
    [400, "invalid AnswerCreateRequest.QuestionId: value length must be 36 runes"],
    [400, "invalid X.Sku: must be positive; invalid X.Text: value is required"],
    [400, "Request validation error: invalid review_id: value is required"],
    [422, 'field "sku" must be an integer, not a text'],
    [400, "sku must be positive"],
    [400, "parent_comment_id is malformed"],
  ])("that says by %i %j is our own fault, and neither the text's nor a sign of a removal", (status, words) => {
    expect(codeOf(writeFailure(response(status, refusal(3, words))))).toBe("faultyRequest");
    expect(codeOf(writeFailure(response(status, refusal(3, words, "in the question's envelope"))))).toBe(
      "faultyRequest",
    );
  });

  test.each([
    "На отзыв уже дан ответ",
    "Отзыв уже отвечен",
    "Вы уже ответили на этот вопрос",
    "Комментарий к отзыву уже существует",
    "the review has already been answered",
    "answer already exists",
    "review already has a comment",
    "duplicate comment",
  ])("of a reply that stands there already is told by its words: %j", (words) => {
    for (const status of [400, 403, 409, 422]) {
      expect(codeOf(writeFailure(response(status, refusal(3, words))))).toBe("alreadyAnswered");
    }
  });

  test.each([
    "Комментарий содержит запрещённые слова",
    "Ответ содержит нецензурную лексику",
    "Нельзя указывать контакты в ответе",
    "текст содержит ссылку",
    "Запрещено упоминать другие товары",
    "comment contains forbidden words",
    "answer contains links or contacts",
    "links are not allowed",
    "mentions other products",
    "Текст слишком длинный",
    "Ответ содержит призыв к подписке: реклама",
  ])("of a text is told by its words: %j", (words) => {
    for (const status of [400, 403, 422]) {
      expect(codeOf(writeFailure(response(status, refusal(3, words))))).toBe("rejectedText");
    }
  });

  test.each([
    "cannot comment on this review",
    "commenting is not allowed for this review",
    "comments are disabled",
    "Комментирование отзыва запрещено",
    "Нельзя ответить на этот отзыв",
  ])("of feedback that takes no reply is told by its words: %j", (words) => {
    for (const status of [400, 403, 422]) {
      expect(codeOf(writeFailure(response(status, refusal(9, words))))).toBe("notAnswerable");
    }
  });

  test.each([
    [noSubscription.message, "subscriptionMissing"],
    ["checkSellerPremiumPlus: the method is only available with a Premium Plus subscription", "subscriptionMissing"],
    ["Invalid Api-Key, please contact support", "invalid"],
    ["Api-Key has expired", "expired"],
    ["restricted IP", "invalid"],
    ["api-key is missing a required role", "readOnly"],
    ["method is not allowed", "readOnly"],
    ["Offer not signed", "missingCategory"],
  ])("by 403 %j is about the key: %s", (words, fault) => {
    expect(writeFailure(response(403, refusal(7, words)))).toMatchObject({ code: "credential", fault });
  });

  test.each([
    "something new",
    "PermissionDenied",
    "the time for a reply has expired",
    "review belongs to somebody else",
  ])("by 403 %j may be the item's matter, so it doesn't stop the cabinet", (words) => {
    const failure = writeFailure(response(403, refusal(7, words)));

    expect(failure).toMatchObject({ code: "refusedWrite", mayBeKey: true });
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
    [400, refusal(3, "the context has 3 characters")],
    [422, refusal(3, "see the text of the rules")],
    [403, "<html>Доступ ограничен</html>"],
    [404, ""],
    [404, refusal(5, "")],
    [404, refusal(5, "not found")],
    [404, refusal(5, "no rows in result set")],
    [404, "<html>cannot comment on empty review</html>"],
    [500, emptyReview],
    [500, refusal(13, "На отзыв уже дан ответ")],
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

  test("of 403 in unknown words is about the key only where a whole list is refused", () => {
    const refused = response(403, refusal(7, "review belongs to somebody else"));

    expect(readFailure(refused, "list")).toMatchObject({ code: "credential", fault: "missingCategory" });
    expect(readFailure(refused, "item")).toMatchObject({ code: "unavailable" });
    expect(readFailure(response(403, refusal(7, "Invalid Api-Key")), "item")).toMatchObject({ fault: "invalid" });
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
    [404, refusal(5, "sku not found"), false],
    [404, refusal(5, "company not found"), false],
    [404, refusal(5, ""), false],
    [404, "404 page not found", false],
    [404, "<html>review not found</html>", false],
    [400, refusal(5, "review not found"), false],
    [500, refusal(5, "review not found"), false],
  ])("of status %i %j says that the item is gone: %s", (status, body, isMissing) => {
    expect(saysMissing(response(status, body))).toBe(isMissing);
  });
});
