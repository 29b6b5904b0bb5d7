import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { silentLog } from "../../bench/world/silent-log.ts";
import { type DatabaseConnection, openDatabase } from "../../src/adapters/postgres/database.ts";
import { modelUsageToday } from "../../src/adapters/postgres/overview.ts";
import { createTokenBudget } from "../../src/adapters/postgres/token-budget.ts";
import { supplierId } from "../../src/domain/identifiers.ts";
import type { TokenBudget } from "../../src/ports/drafting.ts";
import { openStored, type Stored, sampleCabinet } from "../samples/stored.ts";

const wool = supplierId("wool");
const silk = supplierId("silk");
const cap = 1_000;
const nothingUsed = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
const oneCall = { calls: 1, inputTokens: 70, cachedTokens: 50, outputTokens: 30 };

let stored: Stored;
let connections: readonly DatabaseConnection[];
let budgets: readonly TokenBudget[];
let budget: TokenBudget;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb")], { id: wool });
  await stored.importSuppliers([sampleCabinet("silk-wb")], { id: silk });
  connections = Array.from({ length: 4 }, () =>
    openDatabase({ connectionString: stored.connectionString, log: silentLog, maxConnections: 4 }),
  );
  budgets = connections.map(({ database }) => createTokenBudget(database));
  budget = createTokenBudget(stored.database);
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await stored.close();
});
beforeEach(() => stored.pool.query("delete from model_usage"));

async function hold(supplier = wool, tokens = 100) {
  const held = await budget.reserve(supplier, tokens, cap);
  if (held === null) throw new Error("The cap is reached");
  return held;
}

async function usageOf(supplier: string) {
  const found = await stored.pool.query(
    `select calls, input_tokens::int as input, cached_tokens::int as cached, output_tokens::int as output,
      reserved_tokens::int as reserved, day = (now() at time zone 'utc')::date as today
    from model_usage where supplier_id = $1 order by day`,
    [supplier],
  );
  return found.rows;
}

/** What was begun today was begun yesterday. */
async function passMidnight(): Promise<string> {
  const moved = await stored.pool.query("update model_usage set day = day - 1 returning day::text");
  return moved.rows[0].day;
}

test("I4: however many processes draw from it, no more is held than the cap allows", async () => {
  const reserving = budgets.flatMap((each) => Array.from({ length: 10 }, () => each.reserve(wool, 100, cap)));

  const held = (await Promise.all(reserving)).filter((result) => result !== null);

  expect(held).toHaveLength(cap / 100);
});

test("I4: what was used counts like what is held", async () => {
  const held = await hold();
  await budget.settle(wool, held, { ...oneCall, inputTokens: 800, outputTokens: 150 });

  expect(await budget.reserve(wool, 51, cap)).toBeNull();
  expect(await budget.reserve(wool, 50, cap)).not.toBeNull();
});

test("a call that could never fit is refused at once", async () => {
  expect(await budget.reserve(wool, cap + 1, cap)).toBeNull();
  expect(await usageOf(wool)).toEqual([]);
});

test("what a call didn't use can be held again", async () => {
  const held = await hold(wool, cap);

  await budget.settle(wool, held, oneCall);

  expect(await usageOf(wool)).toEqual([{ calls: 1, input: 70, cached: 50, output: 30, reserved: 0, today: true }]);
  expect(await budget.reserve(wool, cap - 100, cap)).not.toBeNull();
});

test("a call that failed costs nothing", async () => {
  await budget.settle(wool, await hold(wool, cap), nothingUsed);

  expect(await budget.reserve(wool, cap, cap)).not.toBeNull();
});

test("without a cap everything goes, and is counted", async () => {
  const held = await budget.reserve(wool, 1_000_000, null);
  if (held === null) throw new Error("There is no cap to reach");
  await budget.settle(wool, held, oneCall);

  expect(await usageOf(wool)).toMatchObject([{ calls: 1, input: 70, reserved: 0 }]);
});

test("a call from before there was a cap gives nothing back of what others hold", async () => {
  const early = await budget.reserve(wool, 600, null);
  if (early === null) throw new Error("There is no cap to reach");
  await hold(wool, 600);

  await budget.settle(wool, early, nothingUsed);

  expect(await usageOf(wool)).toMatchObject([{ reserved: 600 }]);
});

test("calls that end together are all counted, each for its own supplier", async () => {
  const [ofWool, ofSilk] = [await hold(wool), await hold(silk)];
  const moreOfWool = await Promise.all(Array.from({ length: 8 }, () => hold(wool)));

  await Promise.all([
    budget.settle(wool, ofWool, oneCall),
    budget.settle(silk, ofSilk, oneCall),
    ...moreOfWool.map((held, place) => (budgets[place % 4] ?? budget).settle(wool, held, oneCall)),
  ]);

  expect(await usageOf(wool)).toMatchObject([{ calls: 9, input: 630, output: 270, reserved: 0 }]);
  expect(await usageOf(silk)).toMatchObject([{ calls: 1, reserved: 0 }]);
});

test("one supplier's cap is no other's", async () => {
  await hold(wool, cap);

  expect(await budget.reserve(silk, cap, cap)).not.toBeNull();
});

test("a new UTC day begins with a whole budget", async () => {
  await hold(wool, cap);
  await passMidnight();

  expect(await budget.reserve(wool, cap, cap)).not.toBeNull();
});

test("I4: a call that ends after midnight is used of the day it was held from, and frees nothing of today", async () => {
  const held = await hold(wool, 400);
  const yesterday = await passMidnight();
  await hold(wool, 700);

  await budget.settle(wool, { ...held, day: yesterday }, oneCall);

  expect(await usageOf(wool)).toMatchObject([
    { calls: 1, reserved: 0, today: false },
    { calls: 0, reserved: 700, today: true },
  ]);
});

test("what a killed process held stays counted, for it may have been billed", async () => {
  await hold(wool, cap);

  expect(await createTokenBudget(stored.database).reserve(wool, 1, cap)).toBeNull();
});

test("the overview adds up the day of all suppliers", async () => {
  for (const supplier of [wool, silk]) await budget.settle(supplier, await hold(supplier), oneCall);
  await passMidnight();
  for (const supplier of [wool, silk]) await budget.settle(supplier, await hold(supplier), oneCall);

  expect(await modelUsageToday(stored.database)).toEqual({
    calls: 2,
    inputTokens: 140,
    cachedTokens: 100,
    outputTokens: 60,
  });
});
