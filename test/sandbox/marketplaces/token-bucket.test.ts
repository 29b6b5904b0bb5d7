import { expect, test } from "vitest";
import { createTokenBuckets, scaleLimit } from "../../../sandbox/marketplaces/token-bucket.ts";

const limit = { burst: 3, intervalMs: 100 };

test("the burst is given at once, then one call every interval", () => {
  const buckets = createTokenBuckets();
  const grantedAt = (atMs: number) => buckets.take("a", limit, atMs).isGranted;

  expect([0, 0, 0, 0].map(grantedAt)).toEqual([true, true, true, false]);
  expect([99, 100, 100, 200].map(grantedAt)).toEqual([false, true, false, true]);
});

test("after any rest no more than the burst is there", () => {
  const buckets = createTokenBuckets();
  buckets.take("a", limit, 0);

  const permits = Array.from({ length: 4 }, () => buckets.take("a", limit, 3_600_000));

  expect(permits.map(({ isGranted }) => isGranted)).toEqual([true, true, true, false]);
});

test("each key has its own bucket", () => {
  const buckets = createTokenBuckets();
  for (let count = 0; count < 4; count += 1) buckets.take("a", limit, 0);

  expect(buckets.take("b", limit, 0)).toMatchObject({ isGranted: true, remaining: 2 });
});

test("a permit tells what is left, when the next call may come, and when the burst is back", () => {
  const buckets = createTokenBuckets();

  const first = buckets.take("a", limit, 0);
  buckets.take("a", limit, 0);
  const last = buckets.take("a", limit, 0);
  const refused = buckets.take("a", limit, 40);

  expect(first).toEqual({ isGranted: true, remaining: 2, retryMs: 0, resetMs: 100 });
  expect(last).toEqual({ isGranted: true, remaining: 0, retryMs: 100, resetMs: 300 });
  expect(refused).toMatchObject({ isGranted: false, remaining: 0 });
  expect(refused.retryMs).toBeCloseTo(60);
  expect(refused.resetMs).toBeCloseTo(260);
});

test("a limit is made more generous or tighter by a factor, but never closed", () => {
  expect(scaleLimit(limit, 10)).toEqual({ burst: 30, intervalMs: 10 });
  expect(scaleLimit(limit, 0.01)).toEqual({ burst: 1, intervalMs: 10_000 });
});
