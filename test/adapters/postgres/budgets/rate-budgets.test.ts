import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createRateBudgets } from "../../../../src/adapters/postgres/budgets/rate-budgets.ts";
import { type DatabaseConnection, openDatabase } from "../../../../src/adapters/postgres/connection/database.ts";
import { RateLimitedError } from "../../../../src/domain/errors/remote-errors.ts";
import { accountId } from "../../../../src/domain/identifiers.ts";
import type { AccountBudget, RateResource } from "../../../../src/ports/rate-budget.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { countWaiting } from "../../../samples/queue-up.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

/** So slow that nothing flows back while a test runs. */
const slow: RateResource = { name: "reviews", intervalMs: 60_000, burst: 5 };
const processCount = 4;

let stored: Stored;
let connections: readonly DatabaseConnection[];
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-one"), sampleCabinet("wool-two")]);
  connections = Array.from({ length: processCount }, () =>
    openDatabase({ connectionString: stored.connectionString, log: silentLog, maxConnections: 4 }),
  );
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await stored.close();
});
beforeEach(() => stored.pool.query("delete from rate_budget"));

type Processes = { readonly factor?: number; readonly account?: number };

/** The account's budget as each of several processes holds it; `waits` is what they would have waited. */
function openBudgets({ factor = 1, account = 1 }: Processes = {}) {
  const waits: number[] = [];
  const budgets = connections.map(({ database }) =>
    createRateBudgets(database, factor, async (delayMs) => void waits.push(delayMs))(accountId(account)),
  );
  return { budgets, waits };
}

const never = new AbortController().signal;

function takeAll(budgets: readonly AccountBudget[], resource: RateResource, timesEach: number) {
  const takes = budgets.flatMap((budget) => Array.from({ length: timesEach }, () => budget.take(resource, never)));
  return Promise.allSettled(takes);
}

function countTaken(results: readonly PromiseSettledResult<void>[]): number {
  return results.filter(({ status }) => status === "fulfilled").length;
}

/** Empties the bucket so far that `ahead` intervals are taken beforehand. */
async function setFullAt(resource: RateResource, fromNowMs: number): Promise<void> {
  await stored.pool.query(
    "insert into rate_budget (account_id, resource, full_at) values (1, $1, now() + $2::float8 * interval '1 millisecond')",
    [resource.name, fromNowMs],
  );
}

test("I6: however many processes ask together, no more calls than the burst go at once", async () => {
  const { budgets, waits } = openBudgets();

  const results = await takeAll(budgets, slow, 5);

  expect(countTaken(results)).toBe(slow.burst);
  expect(waits).toEqual([]);
});

test("a wait longer than a lane may hold its place is refused, and says how long it is", async () => {
  const { budgets } = openBudgets();

  const results = await takeAll(budgets, slow, 5);

  const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(refusals).toHaveLength(15);
  for (const refusal of refusals) {
    expect(refusal).toBeInstanceOf(RateLimitedError);
    expect(refusal.retryAfterMs).toBeGreaterThan(10_000);
    expect(refusal.retryAfterMs).toBeLessThanOrEqual(slow.intervalMs);
  }
});

test("a call that had to queue for the bucket doesn't wait for time that has passed meanwhile", async () => {
  await setFullAt(slow, 0);
  const { budgets, waits } = openBudgets();
  const holder = await stored.pool.connect();
  try {
    await holder.query("begin");
    await holder.query("select from rate_budget for update");
    const take = budgets[0]?.take(slow, never);
    await expect.poll(() => countWaiting(stored.pool)).toBe(1);
    await holder.query("update rate_budget set full_at = clock_timestamp() + $1::float8 * interval '1 millisecond'", [
      (slow.burst - 1) * slow.intervalMs,
    ]);
    await holder.query("commit");
    await take;
  } finally {
    holder.release();
  }

  expect(waits).toEqual([]);
});

test("I6: every call moves the bucket on by exactly one interval, also one that is no whole number of milliseconds", async () => {
  const hour = 3_600_000;
  const thirds: RateResource = { name: "thirds", intervalMs: 1_000 / 3, burst: 20_000 };
  await setFullAt(thirds, hour);
  const fullAt = "select extract(epoch from full_at) * 1000 as ms from rate_budget where resource = 'thirds'";
  const before = await stored.pool.query(fullAt);

  await takeAll(openBudgets().budgets, thirds, 30);

  const after = await stored.pool.query(fullAt);
  const movedMs = Number(after.rows[0].ms) - Number(before.rows[0].ms);
  expect(Math.abs(movedMs - 120 * thirds.intervalMs)).toBeLessThan(0.2);
});

test("a call beyond the burst is waited for", async () => {
  const resource: RateResource = { name: "waited", intervalMs: 5_000, burst: 3 };
  await setFullAt(resource, 3 * resource.intervalMs);
  const { budgets, waits } = openBudgets();

  await budgets[0]?.take(resource, never);

  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThan(0);
  expect(waits[0]).toBeLessThanOrEqual(resource.intervalMs);
});

test("a bucket that nobody drew from fills up to the burst and no further", async () => {
  await setFullAt(slow, -3_600_000);

  const results = await takeAll(openBudgets().budgets, slow, 5);

  expect(countTaken(results)).toBe(slow.burst);
});

test("a refused call takes no place from those that come later", async () => {
  const { budgets } = openBudgets();
  await takeAll(budgets, slow, 5);
  const before = await stored.pool.query("select full_at::text from rate_budget");

  await takeAll(budgets, slow, 1);

  expect((await stored.pool.query("select full_at::text from rate_budget")).rows).toEqual(before.rows);
});

test("whoever was asked to stop takes no place", async () => {
  const { budgets } = openBudgets();

  await expect(budgets[0]?.take(slow, AbortSignal.abort())).rejects.toThrow();

  expect(countTaken(await takeAll(budgets, slow, 5))).toBe(slow.burst);
});

test("accounts and resources have budgets of their own", async () => {
  await takeAll(openBudgets().budgets, slow, 5);

  const otherAccount = await takeAll(openBudgets({ account: 2 }).budgets, slow, 5);
  const otherResource = await takeAll(openBudgets().budgets, { ...slow, name: "questions" }, 5);

  expect([countTaken(otherAccount), countTaken(otherResource)]).toEqual([slow.burst, slow.burst]);
});

test("a pause that the server asks for holds back every process", async () => {
  const { budgets } = openBudgets();

  await budgets[0]?.correct(slow, { remaining: null, pauseMs: 90_000 });

  const refusal = await budgets[1]?.take(slow, never).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RateLimitedError);
  expect((refusal as RateLimitedError).retryAfterMs).toBeGreaterThan(slow.intervalMs);
  expect((refusal as RateLimitedError).retryAfterMs).toBeLessThanOrEqual(90_000);
});

test("no more calls go than the server says are left", async () => {
  const { budgets } = openBudgets();

  await budgets[0]?.correct(slow, { remaining: 2, pauseMs: null });

  expect(countTaken(await takeAll(budgets, slow, 5))).toBe(2);
});

test("a word of the server that is older than our own calls gives nothing back", async () => {
  const { budgets } = openBudgets();
  await takeAll(budgets, slow, 5);

  await budgets[0]?.correct(slow, { remaining: 4, pauseMs: 0 });

  expect(countTaken(await takeAll(budgets, slow, 1))).toBe(0);
});

/** Lets time pass for what is stored. */
async function passTime(ms: number): Promise<void> {
  await stored.pool.query(
    `update rate_budget set full_at = full_at - $1::float8 * interval '1 millisecond',
       paused_until = paused_until - $1::float8 * interval '1 millisecond'`,
    [ms],
  );
}

const dayMs = 24 * 3_600_000;

test.each([dayMs, 365 * dayMs])(
  "a bucket that a wrong clock left %i ms ahead counts as empty, no more",
  async (aheadMs) => {
    await setFullAt(slow, aheadMs);
    const { budgets } = openBudgets();

    const refusal = await budgets[0]?.take(slow, never).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(RateLimitedError);
    expect((refusal as RateLimitedError).retryAfterMs).toBeLessThanOrEqual(slow.intervalMs);
    await passTime(slow.burst * slow.intervalMs);
    expect(countTaken(await takeAll(budgets, slow, 5))).toBe(slow.burst);
  },
);

test("a pause of an hour that the server asked for lasts an hour, though the limit itself is shorter", async () => {
  const { budgets } = openBudgets();
  await budgets[0]?.correct(slow, { remaining: 0, pauseMs: 3_600_000 });

  const refusal = await budgets[1]?.take(slow, never).catch((error: unknown) => error);
  await passTime(3_500_000);
  const late = await takeAll(budgets, slow, 1);
  await passTime(100_000);

  expect((refusal as RateLimitedError).retryAfterMs).toBeGreaterThan(3_590_000);
  expect(countTaken(late)).toBe(0);
  expect(countTaken(await takeAll(budgets, slow, 1))).toBe(1);
});

test("a shorter pause that is told later takes nothing back from a longer one", async () => {
  const { budgets } = openBudgets();
  await budgets[0]?.correct(slow, { remaining: null, pauseMs: 3_600_000 });

  await budgets[0]?.correct(slow, { remaining: null, pauseMs: 1_000 });

  expect(countTaken(await takeAll(budgets, slow, 1))).toBe(0);
});

test("no pause lasts longer than a day, whatever the server or a wrong clock says", async () => {
  const { budgets } = openBudgets();
  await budgets[0]?.correct(slow, { remaining: 0, pauseMs: 400 * dayMs });
  await passTime(dayMs);
  const afterWord = await takeAll(budgets, slow, 1);
  await stored.pool.query("update rate_budget set paused_until = now() + interval '400 days'");

  const refused = await takeAll(budgets, slow, 1);
  await passTime(dayMs);

  expect([countTaken(afterWord), countTaken(refused)]).toEqual([1, 0]);
  expect(countTaken(await takeAll(budgets, slow, 1))).toBe(1);
});

test("a factor multiplies the burst and the rate", async () => {
  const { budgets } = openBudgets({ factor: 2 });

  const results = await takeAll(budgets, slow, 5);

  const refusal = results.find((result) => result.status === "rejected");
  expect(countTaken(results)).toBe(2 * slow.burst);
  expect(refusal?.reason.retryAfterMs).toBeLessThanOrEqual(slow.intervalMs / 2);
});

test("after every five calls a limit with rests gives nothing until the rest is over, whichever process asks", async () => {
  const { budgets } = openBudgets();
  const resting: RateResource = { name: "replies", intervalMs: 0.001, burst: 100, rest: { every: 5, ms: 120_000 } };

  const results = await takeAll(budgets, resting, 3);

  expect(countTaken(results)).toBe(5);
  const [refusal] = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(refusal.retryAfterMs).toBeGreaterThan(110_000);
  expect(refusal.retryAfterMs).toBeLessThanOrEqual(120_000);
});

test("the count begins anew after a rest", async () => {
  const { budgets } = openBudgets();
  const resting: RateResource = { name: "replies", intervalMs: 0.001, burst: 100, rest: { every: 2, ms: 120_000 } };
  await takeAll(budgets.slice(0, 1), resting, 2);
  await stored.pool.query("update rate_budget set paused_until = now()");

  expect(countTaken(await takeAll(budgets, resting, 1))).toBe(2);
});
