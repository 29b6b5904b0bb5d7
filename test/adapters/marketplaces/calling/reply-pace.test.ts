import { expect, test } from "vitest";
import { meanReplyIntervalMs, replyTurn } from "../../../../src/adapters/marketplaces/calling/reply-pace.ts";

const pace = { pauseMs: { from: 12_000, to: 25_000 }, repliesPerBatch: 5, restMs: { from: 120_000, to: 240_000 } };

test("pauses and rests lie between their ends, and aren't all the same", () => {
  const turns = Array.from({ length: 200 }, () => replyTurn(pace));

  for (const { intervalMs, burst, rest } of turns) {
    expect(burst).toBe(1);
    expect(intervalMs).toBeGreaterThanOrEqual(12_000);
    expect(intervalMs).toBeLessThanOrEqual(25_000);
    expect(rest?.every).toBe(5);
    expect(rest?.ms).toBeGreaterThanOrEqual(120_000);
    expect(rest?.ms).toBeLessThanOrEqual(240_000);
  }
  expect(new Set(turns.map(({ intervalMs }) => intervalMs)).size).toBeGreaterThan(1);
});

test("there is no rest where none is wanted", () => {
  expect(replyTurn({ ...pace, repliesPerBatch: 0 })).not.toHaveProperty("rest");
});

test("a reply takes its pause and its part of the rest", () => {
  expect(meanReplyIntervalMs(pace)).toBe(18_500 + 36_000);
  expect(meanReplyIntervalMs({ ...pace, repliesPerBatch: 0 })).toBe(18_500);
});
