// What is read from the database for `/metrics`.

import { beforeEach, describe, expect, test } from "vitest";
import { createRateBudgets } from "../../../../src/adapters/postgres/budgets/rate-budgets.ts";
import { createMetricsReader } from "../../../../src/adapters/postgres/metrics/read-metrics.ts";
import { createWorkCounts } from "../../../../src/adapters/postgres/metrics/work-counts.ts";
import { feedbackStates, type Stage } from "../../../../src/domain/feedback/feedback-state.ts";
import { accountId, cabinetId } from "../../../../src/domain/identifiers.ts";
import type { MetricName } from "../../../../src/domain/metrics.ts";
import type { Reading } from "../../../../src/ports/metrics.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { elsewhere, signIn } from "../../../samples/routes.ts";
import { openStoredWith, sampleCabinet } from "../../../samples/stored.ts";

const minute = 60_000;

const stored = await openStoredWith("wool-one", "wool-two");
const { pool, database } = stored;
const read = createMetricsReader(database);
const never = new AbortController().signal;

beforeEach(async () => {
  await pool.query(`truncate feedback, work_count, rate_budget, lane_pause, marketplace_breaker, sending_stop,
    model_usage, browser_session, session_home, kind_route cascade`);
  await pool.query("delete from wake_up.job");
  await pool.query("update cabinet set next_collect_at = now() + interval '1 hour', stopped_reason = null");
});

/** The values of one metric, by the words of its labels. */
async function valuesOf(metric: MetricName, reader: () => Promise<readonly Reading[]> = read) {
  const readings = (await reader()).filter((reading) => reading.metric === metric);
  return Object.fromEntries(readings.map(({ labels, value }) => [Object.values(labels).join(" "), value]));
}

const withZeros = (counts: Readonly<Record<string, number>>) => ({
  ...Object.fromEntries(feedbackStates.map((state) => [state, 0])),
  ...counts,
});

describe("items", () => {
  test("are counted by where they stand, with a zero where none does", async () => {
    for (const state of ["new", "inReview", "inReview", "published"] as const) await placeFeedback(pool, { state });

    expect(await valuesOf("feedback_items", createMetricsReader(database))).toEqual(
      withZeros({ new: 1, inReview: 2, published: 1 }),
    );
  });

  test("that have ended are counted anew when a thousand times as long has passed as a count takes", async () => {
    let ms = 0;
    // Each look at the clock is 10 ms later: so long a count takes.
    const reader = createMetricsReader(database, () => (ms += 10));
    await placeFeedback(pool, { state: "published" });
    await valuesOf("feedback_items", reader);
    await placeFeedback(pool, { state: "published" });
    await placeFeedback(pool, { state: "parked" });

    expect(await valuesOf("feedback_items", reader)).toEqual(withZeros({ published: 1, parked: 1 }));
    ms += 10_000;
    expect(await valuesOf("feedback_items", reader)).toEqual(withZeros({ published: 2, parked: 1 }));
  });

  test("that take long to count are told as they were, until a count that nobody waits for has ended", async () => {
    let ms = 0;
    const reader = createMetricsReader(database, () => (ms += 100));
    await placeFeedback(pool, { state: "settled" });
    await valuesOf("feedback_items", reader);
    await placeFeedback(pool, { state: "settled" });
    ms += 100_000;

    expect(await valuesOf("feedback_items", reader)).toEqual(withZeros({ settled: 1 }));
    await expect.poll(() => valuesOf("feedback_items", reader)).toEqual(withZeros({ settled: 2 }));
  });

  test("without a known outcome are told by the age of the oldest", async () => {
    expect(await valuesOf("feedback_oldest_unknown_seconds")).toEqual({ wildberries: 0 });

    for (const hours of [1, 3]) {
      const id = await placeFeedback(pool, { state: "unknown", account: accountId(hours === 1 ? 1 : 2) });
      await pool.query("update feedback set state_changed_at = now() - $1::int * interval '1 hour' where id = $2", [
        hours,
        id,
      ]);
    }

    const { wildberries = 0 } = await valuesOf("feedback_oldest_unknown_seconds");
    expect(wildberries).toBeGreaterThanOrEqual(3 * 3_600);
    expect(wildberries).toBeLessThan(4 * 3_600);
  });
});

describe("the lag of a lane", () => {
  const lagOf = async (stage: Stage) => (await valuesOf("feedback_lane_lag_seconds"))[`wildberries ${stage}`];
  const approvedSince = (dueInMs: number) => placeFeedback(pool, { state: "approved", dueInMs });

  test("is how long the oldest due item has been due", async () => {
    await approvedSince(-5 * minute);
    await approvedSince(-minute);

    expect(await lagOf("deliver")).toBeGreaterThanOrEqual(300);
    expect(await lagOf("deliver")).toBeLessThan(360);
    expect(await lagOf("confirm")).toBe(0);
  });

  test("of a stage that serves two states is that of the later one", async () => {
    await placeFeedback(pool, { state: "sent", dueInMs: -minute });
    await placeFeedback(pool, { state: "unknown", dueInMs: -10 * minute });

    expect(await lagOf("confirm")).toBeGreaterThanOrEqual(600);
  });

  test("of a collection counts from when it was due", async () => {
    await pool.query("update cabinet set next_collect_at = now() - interval '7 minutes' where account_id = 2");

    expect(await lagOf("collect")).toBeGreaterThanOrEqual(420);
  });

  test.each([
    ["is due later", "update feedback set due_at = now() + interval '1 minute'"],
    [
      "waits for a rate limit",
      "insert into lane_pause (account_id, stage, until, reason, failures) values (1, 'deliver', now() + interval '1 minute', 'rateLimited', 0)",
    ],
    ["nobody may send", "insert into sending_stop (by) values ('anna')"],
    ["is of a stopped cabinet", "update cabinet set stopped_reason = 'credentialInvalid'"],
    [
      "is of a marketplace that is down",
      `insert into marketplace_breaker (marketplace, failed_account_ids, open_until, openings)
       values ('wildberries', '{1}', now() + interval '1 minute', 1)`,
    ],
  ])("is nothing where what is due %s", async (_why, change) => {
    await approvedSince(-5 * minute);
    await pool.query(change);

    expect(await lagOf("deliver")).toBe(0);
  });
});

test("lanes that wait, who needs a person, and what is stopped for all", async () => {
  await pool.query(`
    insert into lane_pause (account_id, stage, until, reason, failures)
    select id, stage, now() + interval '1 minute', reason, 0
    from account, (values ('deliver', 'rateLimited'), ('draft', 'tokenCapTooSmall')) pause(stage, reason)
    where stage = 'deliver' or id = 1`);
  await pool.query("insert into sending_stop (by) values ('anna')");
  await pool.query(`
    insert into marketplace_breaker (marketplace, route, failed_account_ids, open_until, openings)
    values ('wildberries', 'api', '{1}', now() + interval '1 minute', 1), ('wildberries', 'browser', '{}', null, 0)`);

  expect(await valuesOf("feedback_paused_lanes")).toEqual({ "deliver rateLimited": 2, "draft tokenCapTooSmall": 1 });
  expect(await valuesOf("feedback_attention")).toEqual({ tokenCapTooSmall: 1 });
  expect(await valuesOf("feedback_sending_stopped")).toEqual({ "": 1 });
  expect(await valuesOf("feedback_marketplace_down")).toEqual({ "wildberries api": 1, "wildberries browser": 0 });
});

describe("a rate budget", () => {
  const resource = { name: "feedback", intervalMs: 60_000, burst: 5 };
  const budgetOf = createRateBudgets(database, 1, async () => undefined);

  test.each([
    [1, 0.2, 0],
    [4, 0.8, 0],
    [5, 1, 1],
    // A place that a lane waits for counts no more than a full burst.
    [6, 1, 1],
  ])("after %d of 5 calls is used by %d", async (calls, used, spent) => {
    const slow = { ...resource, intervalMs: calls > 5 ? 5_000 : resource.intervalMs };
    for (let call = 0; call < calls; call += 1) await budgetOf(accountId(1)).take(slow, never);
    await budgetOf(accountId(2)).take(slow, never);

    const [[label, ratio] = []] = Object.entries(await valuesOf("feedback_rate_budget_used_ratio"));
    expect(label).toBe("wildberries feedback");
    expect(ratio).toBeCloseTo(used);
    expect(await valuesOf("feedback_rate_budget_spent_accounts")).toEqual({ "wildberries feedback": spent });
  });

  test("is spent while the marketplace says so", async () => {
    await budgetOf(accountId(1)).take(resource, never);
    await budgetOf(accountId(1)).correct(resource, { remaining: null, pauseMs: minute });

    expect(await valuesOf("feedback_rate_budget_used_ratio")).toEqual({ "wildberries feedback": 1 });
  });
});

test("the model's tokens are those of all days, and grow", async () => {
  const use = (days: number) =>
    pool.query(
      `insert into model_usage as usage (supplier_id, day, calls, input_tokens, cached_tokens, output_tokens)
       values ('northern-wool', current_date - $1::int, 1, 100, 10, 7)
       on conflict (day, supplier_id) do update set calls = usage.calls + 1, input_tokens = usage.input_tokens + 100,
         cached_tokens = usage.cached_tokens + 10, output_tokens = usage.output_tokens + 7`,
      [days],
    );
  const reader = createMetricsReader(database);
  for (const days of [400, 3, 2, 1, 0]) await use(days);

  expect(await valuesOf("feedback_model_tokens_total", reader)).toEqual({ input: 500, cached: 50, output: 35 });
  await use(0);
  await use(1);
  expect(await valuesOf("feedback_model_calls_total", reader)).toEqual({ "": 7 });
});

test("browser sessions are told by what keeps them from work", async () => {
  await stored.importSuppliers([
    sampleCabinet("wool-one", { route: "browser" }),
    sampleCabinet("wool-two", { route: "browser" }),
  ]);
  await signIn(stored, "wool-one");
  await signIn(stored, "wool-two", elsewhere);
  expect(await valuesOf("feedback_browser_sessions")).toEqual({ atWork: 2 });

  await pool.query("update browser_session set stopped_reason = 'challenge', stopped_at = now() where home <> $1", [
    elsewhere,
  ]);
  await pool.query("update session_home set seen_at = now() - interval '2 hours' where id = $1", [elsewhere]);
  expect(await valuesOf("feedback_browser_sessions")).toEqual({ challenge: 1, sessionElsewhere: 1 });

  await stored.importSuppliers([
    sampleCabinet("wool-one", { route: "api" }),
    sampleCabinet("wool-two", { route: "api" }),
  ]);
});

test("the postgres bus is as deep as the deliver lanes that nobody has taken up", async () => {
  const lanes = [1, 2].map((id) => ({ stage: "deliver" as const, accountId: accountId(id) }));
  await stored.queue.wakeMany(database, [...lanes, { stage: "confirm", accountId: accountId(1) }]);

  expect(await valuesOf("feedback_bus_depth")).toEqual({ postgres: 2, pubsub: 0 });
});

describe("what the workers have done", () => {
  const about = { cabinetId: cabinetId("wool-one"), route: "api" as const };

  test("is added up over all of them, by marketplace, way and outcome", async () => {
    const [one, other] = [createWorkCounts(database), createWorkCounts(database)];
    one.add("postSent", about, 1);
    one.add("postSent", { ...about, cabinetId: cabinetId("wool-two") }, 1);
    one.add("postUnknown", { ...about, route: "browser" }, 1);
    one.add("duplicatesPrevented", { cabinetId: about.cabinetId }, 2);
    one.add("collected", { cabinetId: about.cabinetId }, 0);
    other.add("postSent", about, 3);
    other.add("logLineDropped", {}, 40);
    await Promise.all([one.store(), other.store()]);
    await one.store();

    expect(await valuesOf("feedback_delivery_attempts_total")).toEqual({
      "wildberries api sent": 5,
      "wildberries browser unknown": 1,
    });
    expect(await valuesOf("feedback_duplicates_prevented_total")).toEqual({ wildberries: 2 });
    expect(await valuesOf("feedback_log_lines_dropped_total")).toEqual({ "": 40 });
    expect(await valuesOf("feedback_transitions_total")).toEqual({});
  });

  test("isn't lost where the database failed", async () => {
    const counts = createWorkCounts(database);
    counts.add("postSent", about, 1);
    await pool.query("alter table work_count rename to work_count_away");
    await expect(counts.store()).rejects.toThrow();
    await pool.query("alter table work_count_away rename to work_count");
    counts.add("postSent", about, 1);
    await counts.store();

    expect(await valuesOf("feedback_delivery_attempts_total")).toEqual({ "wildberries api sent": 2 });
  });
});
