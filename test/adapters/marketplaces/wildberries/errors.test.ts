import { describe, expect, test } from "vitest";
import { readFailure, writeFailure } from "../../../../src/adapters/marketplaces/wildberries/errors.ts";
import { CredentialError, RateLimitedError, ServiceError } from "../../../../src/domain/errors.ts";
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
    ["review", 200, ok(null)],
    ["review", 201, "<html>"],
    ["question", 200, ok(null)],
  ] as const)("to a %s accepts it by %i %j", (kind, status, body) => {
    expect(writeFailure(kind, response(status, body))).toBeNull();
  });

  test.each([
    ["review", 429, "", "rateLimited"],
    ["review", 429, problem("too many requests", "limited by global limiter"), "rateLimited"],
    ["review", 402, problem("payment required", "insufficient funds"), "rateLimited"],
    ["review", 401, problem("unauthorized", "token problem"), "credential"],
    ["review", 403, refused("Ошибка авторизации"), "credential"],
    ["review", 400, problem("bad request", "content-type header not specified"), "invariant"],
    ["review", 400, problem("bad request", "Неверный синтаксис JSON"), "invariant"],
    ["question", 400, refused("Empty state"), "invariant"],
    ["question", 422, refused("Empty state"), "invariant"],
    ["question", 404, refused("Не найден отзыв"), "removed"],
    ["question", 422, refused("Не удалось отредактировать вопрос"), "rejectedText"],
    ["question", 200, refused("Не удалось отредактировать вопрос"), "rejectedText"],
    ["review", 400, refused("Текст ответа слишком длинный"), "rejectedText"],
    ["review", 400, problem("bad request", "id must be given and text must have 2 to 5000 characters"), "rejectedText"],
  ] as const)("to a %s by %i %j proves that nothing was published: %s", (kind, status, body, code) => {
    expect(codeOf(writeFailure(kind, response(status, body)))).toBe(code);
  });

  test.each([
    ["review", 500, ""],
    ["review", 502, "<html>"],
    ["review", 504, problem("gateway timeout", "")],
    ["review", 408, ""],
    ["review", 409, refused("conflict")],
    ["review", 302, ""],
    ["review", 400, ""],
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
