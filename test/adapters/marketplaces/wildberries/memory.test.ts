import { describe, expect, test } from "vitest";
import { wildberries } from "../../../../src/adapters/marketplaces/wildberries/index.ts";
import { RateLimitedError } from "../../../../src/domain/errors/remote-errors.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson, replyText } from "../../http/scripted-server.ts";
import { feedbackRight, makeToken, never, ok, rawReview, target } from "./samples.ts";

const baseToken = makeToken({ acc: 1, s: feedbackRight, sid: "seller-1" });

describe("between clients of one token", () => {
  test("the spelling of the header is remembered", async () => {
    const server = await openScriptedServer((request, response, socket) => {
      const step = request.headers.authorization?.startsWith("Bearer ")
        ? replyJson(ok(rawReview()))
        : replyText("", 401);
      step(request, response, socket);
    });
    const connector = wildberries({ apiUrl: server.url });
    const open = () => connector.routes.api.open({ token: "token" }, createBudgetBook().budget);

    await open().readOne(target("review-1"), never);
    await open().readOne(target("review-1"), never);

    expect(server.seen).toHaveLength(3);
  });

  test("a collection goes on where the rate limit stopped it", async () => {
    const server = await openScriptedServer(replyJson(ok({ feedbacks: [] })));
    const connector = wildberries({ apiUrl: server.url });
    const collectOnce = async () => {
      const { budget } = createBudgetBook((call) => (call === 1 ? new RateLimitedError("wait", 720_000) : null));
      const client = connector.routes.api.open({ token: baseToken }, budget);
      for await (const page of client.collect("review", { since: null, knownUntil: new Date() }, never)) void page;
    };

    await expect(collectOnce()).rejects.toThrow(RateLimitedError);
    await collectOnce();

    expect(server.seen.map(({ query }) => query.get("isAnswered"))).toEqual(["false", "true"]);
  });
});

test("a Base token with a service secret has the pace of the other tokens", async () => {
  const server = await openScriptedServer(replyJson(ok(rawReview())));
  const book = createBudgetBook();
  const open = (credentials: Readonly<Record<string, string>>) =>
    wildberries({ apiUrl: server.url }).routes.api.open(credentials, book.budget);
  const [plain, lifted] = [open({ token: baseToken }), open({ token: baseToken, serviceSecret: "secret" })];

  await plain.readOne(target("review-1"), never);
  await lifted.readOne(target("review-1"), never);

  expect(book.taken).toEqual(["feedback-base-token", "feedback"]);
  expect(plain.replyIntervalMs("review")).toBeGreaterThan(1_000_000);
  expect(lifted.replyIntervalMs("review")).toBeLessThan(1_000);
  expect(plain.lookRule).toMatchObject({ singleReadMs: null });
  expect(lifted.lookRule).toMatchObject({ countsForMs: 9_000, singleReadMs: expect.any(Number) });
});
