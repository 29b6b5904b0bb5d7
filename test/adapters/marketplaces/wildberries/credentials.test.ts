import { describe, expect, test } from "vitest";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { toldReport } from "../../../samples/told-report.ts";
import { openScriptedServer, replyJson, replyText } from "../../http/scripted-server.ts";
import { feedbackRight, makeToken, never, ok, openClient } from "./samples.ts";

const exp = 4_000_000_000;
const tokenOf = (acc: number, more: Readonly<Record<string, unknown>> = {}) =>
  makeToken({ exp, acc, s: feedbackRight, sid: "seller-1", ...more });
const counts = replyJson(ok({ countUnanswered: 1, countUnansweredToday: 0 }));

describe("checking credentials", () => {
  test("asks the marketplace by one cheap read, and for the seller's name", async () => {
    const server = await openScriptedServer(counts, replyJson({ name: "ООО «Пример»", sid: "s", tradeMark: "Wool" }));
    const book = createBudgetBook();

    const report = toldReport(
      await openClient(server.url, { token: tokenOf(3), budget: book.budget }).checkCredentials(never),
    );

    expect(report).toEqual({
      fault: null,
      expiresAt: new Date(exp * 1_000),
      facts: {
        token: "Personal",
        seller: "ООО «Пример»",
        products: "not available: the key may not read product cards",
      },
    });
    expect(server.seen.map(({ path }) => path)).toEqual(["/api/v1/feedbacks", "/api/v1/seller-info"]);
    expect(book.taken).toEqual(["feedback", "seller-name"]);
  });

  test.each([
    ["a Base token, which has it once in 24 hours", tokenOf(1)],
    ["a token of an unknown kind", "token"],
  ])("doesn't spend the seller's name on %s", async (_name, token) => {
    const server = await openScriptedServer(counts);

    const report = toldReport(await openClient(server.url, { token }).checkCredentials(never));

    expect(report.fault).toBeNull();
    expect(server.seen).toHaveLength(1);
  });

  test("goes without the seller's name when it can't be had", async () => {
    const server = await openScriptedServer(counts, replyText("", 404));

    const report = toldReport(await openClient(server.url, { token: tokenOf(4) }).checkCredentials(never));

    expect(report).toMatchObject({ fault: null, facts: { token: "Service" } });
  });

  test("makes no call for a fault that the token tells by itself", async () => {
    const server = await openScriptedServer(counts);

    const report = toldReport(await openClient(server.url, { token: tokenOf(3, { exp: 1 }) }).checkCredentials(never));

    expect(report.fault).toBe("expired");
    expect(server.seen).toEqual([]);
  });

  test("reports what the marketplace holds against the token", async () => {
    const server = await openScriptedServer(
      replyJson({ title: "unauthorized", detail: "token scope not allowed" }, 401),
    );

    const report = toldReport(await openClient(server.url, { token: tokenOf(3) }).checkCredentials(never));

    expect(report).toMatchObject({ fault: "missingCategory", facts: { token: "Personal" } });
  });

  test("finds a token well that is refused for one kind alone, and says so", async () => {
    const refusal = replyJson(
      { data: null, error: true, errorText: "Ошибка авторизации", additionalErrors: null },
      403,
    );
    const server = await openScriptedServer(refusal, counts);

    const report = toldReport(await openClient(server.url, { token: tokenOf(1) }).checkCredentials(never));

    expect(report).toMatchObject({ fault: null, facts: { reviews: expect.stringContaining("Ошибка авторизации") } });
    expect(server.seen.map(({ path }) => path)).toEqual(["/api/v1/feedbacks", "/api/v1/questions"]);
  });

  test("throws when the answer can't be had", async () => {
    const server = await openScriptedServer(replyText("", 503));

    await expect(openClient(server.url).checkCredentials(never)).rejects.toMatchObject({ code: "unavailable" });
  });
});
