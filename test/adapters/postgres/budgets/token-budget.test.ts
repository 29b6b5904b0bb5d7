import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTokenBudget } from "../../../../src/adapters/postgres/budgets/token-budget.ts";
import { type DatabaseConnection, openDatabase } from "../../../../src/adapters/postgres/connection/database.ts";
import { modelUsageToday } from "../../../../src/adapters/postgres/views/overview.ts";
import { supplierId } from "../../../../src/domain/identifiers.ts";
import type { TokenBudget, TokenHold, TokenReservation } from "../../../../src/ports/drafting.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

const wool = supplierId("wool");
const silk = supplierId("silk");
const cap = 1_000;
const nothingUsed = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
const options = { longestHoldMs: 60_000 };
const oneCall = { calls: 1, inputTokens: 70, cachedTokens: 50, outputTokens: 30 };

let stored: Stored;
let connections: readonly DatabaseConnection[];
let budgets: readonly TokenBudget[];
let budget: TokenBudget;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb")], { id: wool });
  await stored.importSuppliers([sampleCabinet("silk-wb")], { id: silk, timeZone: "Asia/Vladivostok" });
  connections = Array.from({ length: 4 }, () =>
    openDatabase({ connectionString: stored.connectionString, log: silentLog, maxConnections: 4 }),
  );
  budgets = connections.map(({ database }) => createTokenBudget(database, options));
  budget = createTokenBudget(stored.database, options);
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.close()));
  await stored.close();
});
beforeEach(() => stored.pool.query("truncate model_usage, token_hold"));

async function hold(supplier = wool, tokens = 100, ofBudget = budget): Promise<TokenHold> {
  const reserved = await ofBudget.reserve(supplier, tokens, cap);
  if (reserved.kind !== "held") throw new Error(`There is no room: ${reserved.kind}`);
  return reserved.hold;
}

async function kindOf(tokens: number, supplier = wool): Promise<TokenReservation["kind"]> {
  return (await budget.reserve(supplier, tokens, cap)).kind;
}

/** The time that a hold may last has passed. */
async function expire(): Promise<void> {
  await stored.pool.query("update token_hold set expires_at = now() - interval '1 second'");
}

async function usageOf(supplier: string) {
  const found = await stored.pool.query(
    `select calls, input_tokens::int as input, cached_tokens::int as cached, output_tokens::int as output,
      reserved_tokens::int as reserved, day = (now() at time zone supplier.time_zone)::date as today
    from model_usage join supplier on supplier.id = supplier_id where supplier_id = $1 order by day`,
    [supplier],
  );
  return found.rows;
}

/** What was begun today was begun yesterday. */
async function passMidnight(): Promise<string> {
  await stored.pool.query("update token_hold set day = day - 1");
  const moved = await stored.pool.query("update model_usage set day = day - 1 returning day::text");
  return moved.rows[0].day;
}

test("I4: however many processes draw from it, no more is held than the cap allows", async () => {
  const reserving = budgets.flatMap((each) => Array.from({ length: 10 }, () => each.reserve(wool, 100, cap)));

  const held = (await Promise.all(reserving)).filter(({ kind }) => kind === "held");

  expect(held).toHaveLength(cap / 100);
});

test("I4: what was used counts like what is held", async () => {
  const held = await hold();
  await budget.settle(wool, held, { ...oneCall, inputTokens: 800, outputTokens: 150 });

  expect(await kindOf(51)).toBe("spent");
  expect(await kindOf(50)).toBe("held");
});

test("a call that fits no day is told apart from a day that is spent", async () => {
  expect(await kindOf(cap + 1)).toBe("capTooSmall");
  expect(await usageOf(wool)).toEqual([]);
});

test("what a call didn't use can be held again", async () => {
  const held = await hold(wool, cap);

  await budget.settle(wool, held, oneCall);

  expect(await usageOf(wool)).toEqual([{ calls: 1, input: 70, cached: 50, output: 30, reserved: 0, today: true }]);
  expect(await kindOf(cap - 100)).toBe("held");
});

test("a call that failed costs nothing, and is counted", async () => {
  await budget.settle(wool, await hold(wool, cap), { ...nothingUsed, calls: 1 });

  expect(await usageOf(wool)).toMatchObject([{ calls: 1, input: 0 }]);
  expect(await kindOf(cap)).toBe("held");
});

test("without a cap everything goes, and is counted", async () => {
  const reserved = await budget.reserve(wool, 1_000_000, null);
  if (reserved.kind !== "held") throw new Error("There is no cap to reach");
  await budget.settle(wool, reserved.hold, oneCall);

  expect(await usageOf(wool)).toMatchObject([{ calls: 1, input: 70, reserved: 0, today: true }]);
});

test("a call from before there was a cap gives nothing back of what others hold", async () => {
  const early = await budget.reserve(wool, 600, null);
  if (early.kind !== "held") throw new Error("There is no cap to reach");
  await hold(wool, 600);

  await budget.settle(wool, early.hold, nothingUsed);

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

  expect(await kindOf(cap, silk)).toBe("held");
});

describe("a supplier without room", () => {
  test("waits for calls in flight as long as what was really used leaves room", async () => {
    await budget.settle(wool, await hold(), { ...oneCall, inputTokens: 520, outputTokens: 100 });
    const [first, second, third] = budgets;
    await hold(wool, 130, first);
    await hold(wool, 130, second);

    expect((await third?.reserve(wool, 130, cap))?.kind).toBe("inFlight");
  });

  test("goes on as soon as one of them ends", async () => {
    const held = await hold(wool, 950);
    expect(await kindOf(100)).toBe("inFlight");

    await budget.settle(wool, held, oneCall);

    expect(await kindOf(100)).toBe("held");
  });

  test.each([
    [wool, "Europe/Moscow"],
    [silk, "Asia/Vladivostok"],
  ])("waits until its own midnight once the tokens are spent (%s, %s)", async (supplier, timeZone) => {
    await budget.settle(supplier, await hold(supplier, cap), { ...oneCall, inputTokens: cap, outputTokens: 0 });

    const reserved = await budget.reserve(supplier, 10, cap);

    const clock = await stored.pool.query(
      "select extract(epoch from (date_trunc('day', now() at time zone $1) + interval '1 day') - now() at time zone $1) as left",
      [timeZone],
    );
    const leftMs = Number(clock.rows[0].left) * 1_000;
    if (reserved.kind !== "spent") throw new Error(`It should have been spent: ${reserved.kind}`);
    // Neither zone ever changes its clocks, and a statement takes a moment.
    expect(Math.abs(reserved.nextDayInMs - leftMs)).toBeLessThan(60_000);
  });
});

describe("a new day of the supplier", () => {
  test("begins with a whole budget", async () => {
    await hold(wool, cap);
    await passMidnight();

    expect(await kindOf(cap)).toBe("held");
  });

  test("isn't the day of another one", async () => {
    await budget.settle(wool, await hold(wool), oneCall);
    await budget.settle(silk, await hold(silk), oneCall);

    const days = await stored.pool.query(
      `select day::text = (now() at time zone time_zone)::date::text as is_own
      from model_usage join supplier on supplier.id = supplier_id`,
    );

    expect(days.rows).toEqual([{ is_own: true }, { is_own: true }]);
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
});

describe("what a killed process held", () => {
  test("stays held as long as its calls could still be under way", async () => {
    await hold(wool, cap, budgets[0]);

    expect(await kindOf(1)).toBe("inFlight");
  });

  test("is free again after that, for as many as want it at once", async () => {
    for (let call = 0; call < 10; call += 1) await hold(wool, 100, budgets[0]);
    await expire();

    const reserving = budgets.flatMap((each) => Array.from({ length: 10 }, () => each.reserve(wool, 100, cap)));
    const held = (await Promise.all(reserving)).filter(({ kind }) => kind === "held");

    expect(held).toHaveLength(cap / 100);
    expect(await usageOf(wool)).toMatchObject([{ reserved: cap }]);
  });

  test("of yesterday leaves nothing behind either", async () => {
    await hold(wool, cap);
    await passMidnight();
    await expire();
    await hold(wool, cap);

    expect(await kindOf(1)).toBe("inFlight");

    expect(await usageOf(wool)).toMatchObject([{ reserved: 0 }, { reserved: cap }]);
  });
});

test("I4: a call that ends after its hold has expired is counted, and gives back nothing twice", async () => {
  const late = await hold(wool, 600);
  await expire();
  await hold(wool, 700);

  await budget.settle(wool, late, oneCall);

  expect(await usageOf(wool)).toMatchObject([{ calls: 1, input: 70, output: 30, reserved: 700 }]);
  expect(await kindOf(201)).toBe("inFlight");
  expect(await kindOf(200)).toBe("held");
});

test("a call that ends after its hold has expired, which nobody missed, is counted as usual", async () => {
  const late = await hold(wool, 600);
  await expire();

  await budget.settle(wool, late, oneCall);

  expect(await usageOf(wool)).toMatchObject([{ calls: 1, reserved: 0 }]);
});

test("the overview adds up the day of all suppliers", async () => {
  for (const supplier of [wool, silk]) await budget.settle(supplier, await hold(supplier), oneCall);
  await passMidnight();
  for (const supplier of [wool, silk]) await budget.settle(supplier, await hold(supplier), oneCall);

  expect(await modelUsageToday(stored.database, "everybody")).toEqual({
    calls: 2,
    inputTokens: 140,
    cachedTokens: 100,
    outputTokens: 60,
  });
});

test("every time zone that a suppliers file may name is known to the database", async () => {
  const names = Intl.supportedValuesOf("timeZone");

  const unknown = await stored.pool.query(
    "select name from unnest($1::text[]) as name where lower(name) not in (select lower(known.name) from pg_timezone_names known)",
    [names],
  );

  expect(unknown.rows).toEqual([]);
});
