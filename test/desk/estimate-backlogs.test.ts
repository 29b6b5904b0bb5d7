import { afterAll, beforeAll, expect, test } from "vitest";
import { findBacklogs } from "../../src/adapters/postgres/views/backlogs.ts";
import { estimateBacklogs } from "../../src/desk/estimate-backlogs.ts";
import { sampleAccount } from "../samples/account.ts";
import { placeFeedback } from "../samples/placed-feedback.ts";
import { openStored, type Stored, sampleCabinet } from "../samples/stored.ts";

const now = new Date("2026-11-20T12:00:00Z");

let stored: Stored;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("northern-wool-wildberries")]);
  for (const state of ["new", "approved", "approved", "published", "inReview"] as const) {
    await placeFeedback(stored.pool, { state, dueInMs: state === "published" || state === "inReview" ? null : 0 });
  }
});
afterAll(() => stored.close());

async function estimate(replyIntervalMs: number) {
  const account = sampleAccount({ client: { replyIntervalMs: () => replyIntervalMs } });
  const accounts = { open: async () => account, stop: async () => undefined };
  return estimateBacklogs(
    { findBacklogs: (scope) => findBacklogs(stored.database, scope), accounts },
    "everybody",
    now,
  );
}

test("a backlog is worked off at the marketplace's pace; what waits for a person doesn't count", async () => {
  expect(await estimate(20 * 60_000)).toEqual([
    { cabinet: "northern-wool-wildberries", items: 3, until: new Date("2026-11-20T13:00:00Z") },
  ]);
});

test("replies go out one after the other, however many the marketplace would take", async () => {
  const [backlog] = await estimate(1);

  expect(backlog?.until).toEqual(new Date(now.getTime() + 600));
});

test("a stopped cabinet has no forecast", async () => {
  const accounts = { open: async () => null, stop: async () => undefined };

  expect(
    await estimateBacklogs(
      { findBacklogs: (scope) => findBacklogs(stored.database, scope), accounts },
      "everybody",
      now,
    ),
  ).toEqual([]);
});
