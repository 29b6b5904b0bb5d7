// Faults: what was stored, and what the client got to see.

import { expect, test } from "vitest";
import { createRequestLog } from "../../../../sandbox/books/request-log.ts";
import type { MarketplaceFault } from "../../../../sandbox/faults/marketplace-faults.ts";
import { defaultKnobs } from "../../../../sandbox/knobs.ts";
import { createOzonStandIn } from "../../../../sandbox/marketplaces/ozon/stand-in.ts";
import { type Market, openMarket } from "./market.ts";

const path = "/v1/review/comment/create";
const comment = (market: Market, review_id: string) => market.call(path, { review_id, text: "Спасибо!" });

function script(market: Market, kind: MarketplaceFault): void {
  const { account } = market;
  market.standIn.faults.script({ kind, times: 1, skip: 0, delayMs: 0, method: "POST", path, account });
}

test.each([
  ["storedThen504", 504, 1],
  ["failed500", 500, 0],
  ["stalledStored", 200, 1],
  ["stalledLost", 504, 0],
  ["rateLimited", 429, 0],
] as const)("%s is answered by %i and leaves %i posts", async (kind, status, posts) => {
  const market = await openMarket();
  const id = market.add();
  script(market, kind);

  const answer = await comment(market, id);

  expect(answer.status).toBe(status);
  expect(answer.headers.get("ratelimit-remaining")).not.toBeNull();
  expect(market.record(id)?.posts).toHaveLength(posts);
});

test.each([
  ["resetBeforeStoring", 0],
  ["resetAfterStoring", 1],
] as const)("%s cuts the connection and leaves %i posts", async (kind, posts) => {
  const market = await openMarket();
  const id = market.add();
  script(market, kind);

  await expect(comment(market, id)).rejects.toThrow();

  expect(market.record(id)?.posts).toHaveLength(posts);
});

test("a fault of the rate tells when to come again, and nothing else goes wrong afterwards", async () => {
  const market = await openMarket();
  const id = market.add();
  script(market, "rateLimited");

  const { headers } = await comment(market, id);

  expect(headers.get("retry-after")).toBe("1");
  expect((await comment(market, id)).status).toBe(200);
});

test("a server's failure comes in the envelope of its method", async () => {
  const market = await openMarket();
  const any = { times: 2, skip: 0, delayMs: 0, method: null, path: null, account: null };
  market.standIn.faults.script({ ...any, kind: "failed500" });

  expect((await market.call("/v2/review/count")).body).toEqual({ code: 13, message: "Internal", details: [] });
  expect((await market.call("/v1/question/count")).body).toEqual({ code: 13, message: "Internal", details: "" });
});

test("chance stores nothing where the method only reads", () => {
  const { faults } = createOzonStandIn({
    now: Date.now,
    knobs: defaultKnobs,
    seed: 1,
    faults: "heavy",
    rateFactor: 1,
    requestLog: createRequestLog(),
  });
  const kindsFor = (target: string) =>
    new Set(Array.from({ length: 2_000 }, () => faults.next({ method: "POST", path: target, account: "1" })?.kind));

  const whenReading = ["/v2/review/list", "/v1/review/comment/list", "/v1/question/info"].map(kindsFor);
  const whenWriting = [path, "/v1/question/answer/create", "/v2/review/comment/delete"].map(kindsFor);

  for (const kinds of whenReading) {
    expect(kinds).toEqual(new Set([undefined, "failed500", "rateLimited", "resetBeforeStoring"]));
  }
  for (const kinds of whenWriting) expect(kinds).toContain("storedThen504");
});
