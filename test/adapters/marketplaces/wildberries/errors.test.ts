import { describe, expect, test } from "vitest";
import {
  readFailure,
  singleReadFailure,
  writeFailure,
} from "../../../../src/adapters/marketplaces/wildberries/errors.ts";
import { ServiceError } from "../../../../src/domain/errors/errors.ts";
import { CredentialError } from "../../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError } from "../../../../src/domain/errors/remote-errors.ts";
import { ok, refused } from "./samples.ts";

const response = (status: number, body: unknown = "", headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers,
  bodyText: typeof body === "string" ? body : JSON.stringify(body),
});
const problem = (title: string, detail: string) => ({ title, detail, requestId: "1", origin: "s2s-api-auth-catalog" });
const codeOf = (error: Error | null) => (error instanceof ServiceError ? error.code : error);

describe("the answer to a write", () => {
  test.each([
    ["review", 204, ""],
    ["question", 200, ok(null)],
    ["question", 200, ok({ id: "question-1" })],
  ] as const)("to a %s accepts it by %i %j", (kind, status, body) => {
    expect(writeFailure(kind, response(status, body))).toBeNull();
  });

  test.each([
    ["review", 429, "", "rateLimited"],
    ["review", 429, problem("too many requests", "limited by global limiter"), "rateLimited"],
    ["review", 402, problem("payment required", "insufficient funds"), "rateLimited"],
    ["review", 401, problem("unauthorized", "token problem"), "credential"],
    ["review", 403, refused("Ошибка авторизации"), "credential"],
    ["review", 403, problem("forbidden", "base token is not allowed"), "credential"],
    ["review", 403, problem("forbidden", "base token without secret is not allowed for this path"), "credential"],
    ["review", 403, problem("forbidden", "token scope not allowed"), "credential"],
    ["review", 403, problem("access denied", ""), "credential"],
    ["question", 403, refused("Токен не имеет категории «Вопросы и отзывы»"), "credential"],
    ["question", 403, refused("Нет доступа"), "credential"],
    ["question", 403, { errors: ["x"], code: 403, message: "unauthorized" }, "credential"],
    ["review", 400, problem("bad request", "content-type header not specified"), "invariant"],
    ["review", 400, problem("bad request", "Неверный синтаксис JSON"), "invariant"],
    ["question", 400, refused("Empty state"), "invariant"],
    ["question", 422, refused("Empty state"), "invariant"],
    ["question", 404, refused("Не найден отзыв"), "removed"],
    ["question", 422, refused("Не удалось отредактировать вопрос"), "rejectedText"],
    ["question", 200, refused("Не удалось отредактировать вопрос"), "rejectedText"],
    ["review", 400, refused("Текст ответа слишком длинный"), "rejectedText"],
    ["review", 400, problem("bad request", "id must be given and text must have 2 to 5000 characters"), "rejectedText"],
    ["review", 422, refused("Ответ содержит запрещённые слова"), "rejectedText"],
    ["review", 400, refused("Найдены недопустимые выражения"), "rejectedText"],
    ["review", 403, refused("Нецензурная лексика"), "rejectedText"],
    ["review", 422, refused("Ответ содержит мат"), "rejectedText"],
    ["question", 200, refused("Нельзя указывать контактные данные"), "rejectedText"],
    ["question", 422, refused("В ответе есть ссылка на сторонний сайт"), "rejectedText"],
    ["question", 422, refused("Укажите ответ без номера телефона"), "rejectedText"],
    ["question", 422, refused("Срок редактирования истёк"), "rejectedText"],
    ["review", 400, problem("bad request", "answer contains forbidden words"), "rejectedText"],
    ["review", 422, problem("unprocessable", "links are not allowed"), "rejectedText"],
    ["review", 400, problem("bad request", "contact information found"), "rejectedText"],
  ] as const)("to a %s by %i %j proves that nothing was published: %s", (kind, status, body, code) => {
    expect(codeOf(writeFailure(kind, response(status, body)))).toBe(code);
  });

  test.each([
    ["review", 500, ""],
    ["review", 502, "<html>"],
    ["review", 504, problem("gateway timeout", "")],
    ["review", 408, ""],
    ["review", 409, refused("conflict")],
    ["review", 200, ok(null)],
    ["review", 200, {}],
    ["review", 200, "<html>"],
    ["review", 200, ""],
    ["review", 201, ""],
    ["review", 202, ""],
    ["review", 206, ok(null)],
    ["review", 204, "<html>"],
    ["question", 201, ok(null)],
    ["question", 202, ok(null)],
    ["question", 200, {}],
    ["question", 200, { data: null, error: "false" }],
    ["review", 302, ""],
    ["review", 400, ""],
    ["review", 422, refused("Отзыв снят с публикации")],
    ["review", 422, refused("Использован недопустимый материал")],
    ["review", 400, refused("Something went wrong")],
    ["review", 403, "<html>blocked</html>"],
    ["review", 404, problem("path not found", "Please consult the documentation")],
    ["review", 498, "<html>"],
    ["review", 200, refused("Something went wrong")],
    ["question", 200, refused("")],
    ["question", 200, ""],
    ["question", 200, "<html>"],
    ["question", 200, { data: null }],
    ["question", 204, ""],
  ] as const)("to a %s by %i %j proves nothing", (kind, status, body) => {
    expect(codeOf(writeFailure(kind, response(status, body)))).toBe("unknownOutcome");
  });

  test.each([
    [400, refused("Отзыв уже отвечен")],
    [403, refused("Отзыв уже отвечен")],
    [409, refused("На отзыв уже дан ответ")],
    [422, refused("На отзыв уже дан ответ")],
    [200, refused("На данный вопрос уже был дан ответ")],
    [422, refused("На этот отзыв уже ответили")],
    [422, refused("Ответ на этот отзыв уже отправлен")],
    [422, refused("Ответ уже существует")],
    [422, refused("У отзыва уже есть один ответ")],
    [422, refused("Повторный ответ на отзыв невозможен")],
    [422, refused("Вопрос уже обработан")],
    [500, refused("Отзыв уже отвечен")],
    [422, { ...refused("Ошибка"), additionalErrors: ["Отзыв уже отвечен"] }],
    [403, problem("forbidden", "feedback already answered")],
    [409, problem("conflict", "answer already exists")],
    [400, problem("bad request", "feedback already has an answer")],
    [422, problem("unprocessable", "the answer to this feedback has already been sent")],
    [400, { errors: ["x"], message: "The question has already been replied" }],
  ] as const)("by %i %j says that a reply stands there already", (status, body) => {
    for (const kind of ["review", "question"] as const) {
      expect(codeOf(writeFailure(kind, response(status, body)))).toBe("alreadyAnswered");
    }
  });

  test.each([
    [422, refused("На отзыв уже нельзя ответить"), "unknownOutcome"],
    [422, refused("Отзыв уже удалён, ответ невозможен"), "unknownOutcome"],
    [422, refused("Ответ уже отредактирован"), "rejectedText"],
    [409, refused("conflict"), "unknownOutcome"],
    [500, refused("Отзыв временно недоступен"), "unknownOutcome"],
  ] as const)("by %i %j doesn't say so", (status, body, code) => {
    expect(codeOf(writeFailure("review", response(status, body)))).toBe(code);
  });

  test.each([
    refused("Отзыв недоступен для ответа"),
    refused("Отзыв снят с публикации"),
    refused("Ключевые поля не заполнены"),
    refused(""),
    problem("forbidden", ""),
    problem("forbidden", "this feedback can't be answered"),
    { errors: ["x"], message: "Forbidden" },
  ])("by 403 %j is a refusal of this one write, and a read must tell whether it is about the key", (body) => {
    expect(writeFailure("review", response(403, body))).toMatchObject({ code: "refusedWrite", mayBeKey: true });
  });

  test.each([
    ["read-only token scope not allowed for this route", "readOnly"],
    ["Токен только на чтение", "readOnly"],
    ["token is readonly", "readOnly"],
    ["base token is not allowed", "missingCategory"],
    ["Токен не имеет нужной категории", "missingCategory"],
    ["token is expired", "expired"],
    ["Ошибка авторизации", "missingCategory"],
    ["Access denied", "missingCategory"],
    ["token is malformed", "invalid"],
    ["Токен отозван", "invalid"],
  ])("by 403 that says %j is a credential fault: %s", (words, fault) => {
    for (const body of [refused(words), problem("forbidden", words)]) {
      expect(writeFailure("review", response(403, body))).toMatchObject({ code: "credential", fault });
    }
  });

  test("is quoted without anything that may be a secret", () => {
    const secret = "eyJhbGciOiJFUzI1NiJ9.eyJzIjoxMjh9.c2lnbmF0dXJl";

    const error = writeFailure("review", response(401, problem("unauthorized", `bad token ${secret}`)));

    expect(error?.message).toContain("unauthorized: bad token …");
  });
});

describe("the answer to a read", () => {
  test.each([
    ["token problem; token has invalid claims: token is expired", "expired"],
    ["access token expired", "expired"],
    ["read-only token scope not allowed for this route", "readOnly"],
    ["token scope not allowed", "missingCategory"],
    ["base token is not allowed", "missingCategory"],
    ["token problem; access token is withdrawn", "invalid"],
    ["token is malformed: could not base64 decode signature", "invalid"],
  ])("that says %j is a credential fault: %s", (detail, fault) => {
    const error = readFailure(response(401, problem("unauthorized", detail)));

    expect(error).toBeInstanceOf(CredentialError);
    expect(error).toMatchObject({ fault });
  });

  test("of one item by 403 stops nobody unless it is about the key", () => {
    const aboutTheItem = response(403, refused("Отзыв недоступен"));
    const aboutTheKey = response(403, refused("Ошибка авторизации"));

    expect(codeOf(singleReadFailure(aboutTheItem))).toBe("unavailable");
    expect(codeOf(singleReadFailure(aboutTheKey))).toBe("credential");
    expect(codeOf(singleReadFailure(response(401)))).toBe("credential");
    expect(codeOf(readFailure(aboutTheItem))).toBe("credential");
  });

  test("in the shape of older records is understood by its status", () => {
    const body = { errors: ["Unauthorized"], code: 401, message: "Ключ API не найден" };

    expect(readFailure(response(401, body))).toMatchObject({ code: "credential", fault: "invalid" });
    expect(readFailure(response(429, { ...body, code: 429 }))).toMatchObject({ code: "rateLimited" });
  });

  test.each([
    [400, refused("Something went wrong")],
    [403, "<html>"],
    [404, ""],
    [422, refused("Не удалось получить архивные отзывы по фильтру")],
    [498, "<html>"],
    [500, ""],
    [302, ""],
  ])("of status %i %j means to try again later", (status, body) => {
    expect(codeOf(readFailure(response(status, body)))).toBe("unavailable");
  });

  test.each([
    ["its own hint", { "x-ratelimit-retry": "7", "x-ratelimit-reset": "20", "retry-after": "9" }, 7_000],
    ["Retry-After", { "x-ratelimit-reset": "20", "retry-after": "9" }, 9_000],
    ["the reset", { "x-ratelimit-reset": "20" }, 20_000],
    ["a minute without any", {}, 60_000],
    ["a day at most", { "x-ratelimit-retry": "9999999" }, 86_400_000],
  ])("of 429 says to wait by %s", (_name, headers, retryAfterMs) => {
    const error = readFailure(response(429, "", headers));

    expect(error).toBeInstanceOf(RateLimitedError);
    expect(error).toMatchObject({ retryAfterMs });
  });

  test("of 402 says to wait for an hour: it is the software's balance, not the seller's token", () => {
    expect(readFailure(response(402, problem("payment required", "insufficient funds")))).toMatchObject({
      code: "rateLimited",
      retryAfterMs: 3_600_000,
    });
  });
});
