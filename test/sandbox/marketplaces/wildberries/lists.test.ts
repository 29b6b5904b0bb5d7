// The lists of the stand-in for Wildberries: what they hold, in which order, and as of which moment.

import { expect, test } from "vitest";
import { openMarket } from "./market.ts";

const dayMs = 86_400_000;

test("an answered review moves to the other list, and the counts with it", async () => {
  const market = await openMarket();
  const [answered, waiting] = [market.add(), market.add()];
  const before = await market.list("isAnswered=false");

  await market.answer(answered);

  expect(before.ids.toSorted()).toEqual([answered, waiting].toSorted());
  expect(await market.list("isAnswered=false")).toEqual({ ids: [waiting], counts: [1, 1] });
  expect(await market.list("isAnswered=true")).toEqual({ ids: [answered], counts: [1, 1] });
});

test("with a lag the list shows the answer when the lag is over", async () => {
  const market = await openMarket();
  const id = market.add();
  market.knobs.readLagMs = 10_000;
  await market.answer(id);

  market.pass(9_999);
  const before = await market.list("isAnswered=true");
  market.pass(1);
  const after = await market.list("isAnswered=true");

  expect([before.ids, after.ids]).toEqual([[], [id]]);
});

test("a stale row stands on the list where it stood before the answer, and the counts go with it", async () => {
  const market = await openMarket();
  const [answered, waiting] = [market.add(), market.add()];
  await market.answer(answered);

  market.knobs.staleRowShare = 1;
  const stale = await market.list("isAnswered=false");
  market.knobs.staleRowShare = 0;
  market.pass(10_000);
  const fresh = await market.list("isAnswered=false");

  expect(stale.ids.toSorted()).toEqual([answered, waiting].toSorted());
  expect(stale.counts).toEqual([2, 0]);
  expect(fresh.ids).toEqual([waiting]);
});

test("a longer lag shows the past again", async () => {
  const market = await openMarket();
  const id = market.add();
  await market.answer(id);
  await market.list("isAnswered=true");
  market.pass(1_000);

  market.knobs.readLagMs = 2_000;

  expect((await market.list("isAnswered=false")).ids).toEqual([id]);
});

test("a review that nobody answers goes to the archive after 30 days", async () => {
  const market = await openMarket();
  const id = market.add({ createdAtMs: market.now() - 30 * dayMs });
  const before = await market.list("isAnswered=true");

  market.pass(1_000);

  expect(before.ids).toEqual([]);
  expect((await market.list("isAnswered=true")).ids).toEqual([id]);
});

test("the newest come first unless the oldest are asked for", async () => {
  const market = await openMarket();
  const ids = [1, 2, 3].map((days) => market.add({ createdAtMs: market.now() - days * dayMs }));

  expect((await market.list("isAnswered=false")).ids).toEqual(ids);
  expect((await market.list("isAnswered=false&order=dateAsc")).ids).toEqual(ids.toReversed());
});

test("both ends of a period are part of it", async () => {
  const market = await openMarket();
  const createdAt = [1, 2, 3, 4].map((days) => market.now() - days * dayMs);
  const ids = createdAt.map((createdAtMs) => market.add({ createdAtMs }));
  const [, to = 0, from = 0] = createdAt.map((atMs) => atMs / 1_000);

  const { ids: found } = await market.list(`isAnswered=false&dateFrom=${from}&dateTo=${to}`);

  expect(found).toEqual(ids.slice(1, 3));
});

test("a review that comes after the first list is shown in its place, and a removed one nowhere", async () => {
  const market = await openMarket();
  const [first, last] = [1, 3].map((days) => market.add({ createdAtMs: market.now() - days * dayMs }));
  await market.list("isAnswered=false");
  const between = market.add({ createdAtMs: market.now() - 2 * dayMs, addedAtMs: market.now() });

  const withAll = await market.list("isAnswered=false");
  market.remove(between);
  const afterRemoval = await market.list("isAnswered=false");

  expect(withAll).toEqual({ ids: [first, between, last], counts: [3, 0] });
  expect(afterRemoval).toEqual({ ids: [first, last], counts: [2, 0] });
});
