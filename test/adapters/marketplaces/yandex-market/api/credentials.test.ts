import { describe, expect, test } from "vitest";
import { UnavailableError } from "../../../../../src/domain/errors/remote-errors.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { toldReport } from "../../../../samples/told-report.ts";
import { replyJson } from "../../../http/scripted-server.ts";
import {
  never,
  openClient,
  openConnector,
  openMarket,
  questionsPage,
  questionsPath,
  refusal,
  reviewsPage,
  reviewsPath,
  tokenPath,
} from "./samples.ts";

describe("checking a key", () => {
  const tokenOf = (...authScopes: string[]) => ({
    status: "OK",
    result: { apiKey: { name: "Ответы на отзывы", authScopes } },
  });
  const check = async (scopes: readonly string[]) => {
    const server = await openMarket({
      [tokenPath]: () => tokenOf(...scopes),
      [reviewsPath]: () => reviewsPage([]),
    });
    return toldReport(await openClient(server.url).checkCredentials(never));
  };

  test("shows its name and rights, and that the business is its own", async () => {
    expect(await check(["ALL_METHODS"])).toEqual({
      fault: null,
      expiresAt: null,
      facts: { key: "Ответы на отзывы", rights: "all-methods" },
    });
  });

  test.each([
    [["COMMUNICATION"], null],
    [["communication"], null],
    [["all-methods"], null],
    [["PRICING", "COMMUNICATION"], null],
    [["ALL_METHODS_READ_ONLY"], "readOnly"],
    [["all-methods:read-only"], "readOnly"],
    [["ALL_METHODS_READ_ONLY", "COMMUNICATION"], null],
    [["OFFERS_AND_CARDS_MANAGEMENT", "PRICING_READ_ONLY"], "missingCategory"],
    [[], "missingCategory"],
  ])("with the rights %j finds the fault %j", async (scopes, fault) => {
    expect(await check(scopes)).toMatchObject({ fault });
  });

  test("says in words what is wrong, and what it goes without", async () => {
    expect((await check(["ALL_METHODS_READ_ONLY"])).facts).toMatchObject({
      rights: "all-methods:read-only",
      problem: expect.stringContaining("may only read"),
    });
    expect((await check(["COMMUNICATION"])).facts).toMatchObject({
      products: expect.stringContaining("not available"),
    });
  });

  test("reports a key that isn't accepted", async () => {
    const server = await openMarket({
      [tokenPath]: () => replyJson(refusal("UNAUTHORIZED", "Api-Key token is invalid"), 401),
    });

    expect(toldReport(await openClient(server.url).checkCredentials(never))).toMatchObject({
      fault: "invalid",
      facts: { problem: expect.stringContaining("Api-Key token is invalid") },
    });
  });

  test("reports a business that isn't the key's, or a shop that is switched off", async () => {
    const server = await openMarket({
      [tokenPath]: () => tokenOf("ALL_METHODS"),
      [reviewsPath]: () => replyJson(refusal("FORBIDDEN", "Access denied"), 403),
      [questionsPath]: () => replyJson(refusal("FORBIDDEN", "Access denied"), 403),
    });

    expect(toldReport(await openClient(server.url).checkCredentials(never))).toMatchObject({
      fault: "missingCategory",
      facts: { key: "Ответы на отзывы", problem: expect.stringContaining("belongs to another business") },
    });
  });

  test("finds a key well that is refused for one kind alone, and says so", async () => {
    const server = await openMarket({
      [tokenPath]: () => tokenOf("ALL_METHODS"),
      [reviewsPath]: () => replyJson(refusal("FORBIDDEN", "Access denied"), 403),
      [questionsPath]: () => questionsPage([]),
    });

    expect(toldReport(await openClient(server.url).checkCredentials(never))).toMatchObject({
      fault: null,
      facts: { reviews: expect.stringContaining("Access denied") },
    });
  });

  test("gives no verdict when there is no answer to be had", async () => {
    const server = await openMarket({ [tokenPath]: () => replyJson(refusal("INTERNAL_SERVER_ERROR", "oops"), 500) });

    await expect(openClient(server.url).checkCredentials(never)).rejects.toThrow(UnavailableError);
  });
});

describe("checking an OAuth token", () => {
  const openWith = (apiUrl: string) =>
    openConnector({ apiUrl }).routes.api.open({ businessId: "77", apiKey: "y0_token" }, createBudgetBook().budget);

  test("asks the business for its reviews, since the token itself tells nothing", async () => {
    const server = await openMarket({ [reviewsPath]: () => reviewsPage([]) });

    expect(toldReport(await openWith(server.url).checkCredentials(never))).toEqual({
      fault: null,
      expiresAt: null,
      facts: { key: "OAuth token", warning: expect.stringContaining("a year after") },
    });
    expect(server.paths()).toEqual([reviewsPath]);
    expect(server.seen[0]?.headers).toMatchObject({ authorization: "Bearer y0_token", "x-business-id": "77" });
    expect(server.seen[0]?.headers).not.toHaveProperty("api-key");
  });

  test.each([
    [403, "OAuth token is invalid", "invalid"],
    [403, "OAuth token has expired", "expired"],
    [401, "OAuth token is not specified", "invalid"],
    [403, "Scope is invalid", "missingCategory"],
    [403, "Access denied", "missingCategory"],
  ])("answered by %i %j reports %s", async (status, message, fault) => {
    const refused = () => replyJson(refusal("CODE", message), status);
    const server = await openMarket({ [reviewsPath]: refused, [questionsPath]: refused });

    expect(toldReport(await openWith(server.url).checkCredentials(never))).toMatchObject({
      fault,
      facts: { problem: expect.stringContaining(message) },
    });
  });
});
