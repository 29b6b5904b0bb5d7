import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunReport } from "../../src/ports/progress.ts";
import { type Flow, openFlow } from "./harness.ts";

let flow: Flow;
let first: RunReport;
beforeAll(async () => {
  flow = await openFlow({ moderationDelayMs: 200 });
  await flow.importSuppliers();
  first = await flow.run();
});
afterAll(() => flow.close());

test("I2, I3: everything that is called published stands at the marketplace once, byte for byte", async () => {
  expect(first.published).toBeGreaterThan(20);
  expect(await flow.verify()).toMatchObject({ doubles: 0, missing: 0, posts: first.published });
});

test("I1: every collected item ends published, or visibly where a person can see it", () => {
  const { new: fresh, drafted, approved, sending, sent, unknown } = first.states;

  expect({ fresh, drafted, approved, sending, sent, unknown }).toEqual({
    fresh: 0,
    drafted: 0,
    approved: 0,
    sending: 0,
    sent: 0,
    unknown: 0,
  });
  expect(Object.values(first.states).reduce((sum, count) => sum + count, 0)).toBe(first.collected);
});

test("a cabinet with an expired key stops, one without a subscription waits for a sign-in to its pages, and the others go on", () => {
  expect(first.waiting.map(({ reason, until }) => ({ reason, until }))).toEqual([
    { reason: "credentialExpired", until: null },
    { reason: "sessionEnded", until: null },
  ]);
});

test("risk flags and unhappy buyers wait for a person", () => {
  expect(first.states.inReview).toBeGreaterThan(3);
});

test("a second run sends nothing", async () => {
  const postsBefore = (await flow.verify()).posts;

  const second = await flow.run();

  expect(second).toMatchObject({ collected: 0, drafted: 0, sent: 0, published: 0 });
  expect((await flow.verify()).posts).toBe(postsBefore);
});
