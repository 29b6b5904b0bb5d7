import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findDueLanes, isIdle } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { createLanePauses } from "../../../../src/adapters/postgres/lanes/lane-pauses.ts";
import {
  createMarketplaceBreaker,
  type SharedBreaker,
} from "../../../../src/adapters/postgres/lanes/marketplace-breaker.ts";
import { findWaiting } from "../../../../src/adapters/postgres/views/overview.ts";
import { accountId, marketplaceName } from "../../../../src/domain/identifiers.ts";
import type { RouteName } from "../../../../src/domain/route.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

let stored: Stored;
let here: SharedBreaker;
let elsewhere: SharedBreaker;
beforeAll(async () => {
  stored = await openStored();
  await stored.importSuppliers(["one", "two", "three", "four"].map((name) => sampleCabinet(`wool-${name}`)));
});
afterAll(() => stored.close());
beforeEach(async () => {
  await stored.pool.query("truncate marketplace_breaker, lane_pause");
  await stored.pool.query("update cabinet set next_collect_at = now()");
  here = createMarketplaceBreaker(stored.database);
  elsewhere = createMarketplaceBreaker(stored.database);
});

const caller = (account: number, marketplace = "wildberries", route: RouteName = "api") => ({
  accountId: accountId(account),
  marketplace: marketplaceName(marketplace),
  route,
});

async function open(): Promise<void> {
  for (const account of [1, 2, 3]) await here.recordFailure(caller(account));
}

async function passTime(): Promise<void> {
  await stored.pool.query("update marketplace_breaker set open_until = now()");
  await here.refresh();
  await elsewhere.refresh();
}

async function secondsOpen(): Promise<number> {
  const found = await stored.pool.query(
    "select round(extract(epoch from open_until - opened_at))::int as seconds from marketplace_breaker",
  );
  return found.rows[0].seconds;
}

describe("a marketplace", () => {
  test("is left alone by all lanes when three accounts have failed in a row", async () => {
    const reports = [await here.recordFailure(caller(1)), await here.recordFailure(caller(2))];
    expect(await here.admit(caller(4))).toBe(true);
    reports.push(await here.recordFailure(caller(3)));

    expect(reports).toEqual([false, false, true]);
    expect(await here.admit(caller(4))).toBe(false);
    expect((await findDueLanes(stored.database)).anywhere).toEqual([]);
  });

  test("isn't left alone because of one account, however often it fails", async () => {
    for (let count = 0; count < 5; count++) await here.recordFailure(caller(1));

    expect(await here.admit(caller(2))).toBe(true);
    expect((await findDueLanes(stored.database)).anywhere).toHaveLength(4);
  });

  test("isn't left alone because of failures with a success between them", async () => {
    await here.recordFailure(caller(1));
    await here.recordFailure(caller(2));
    await here.recordSuccess(caller(4));

    expect(await here.recordFailure(caller(3))).toBe(false);
  });

  test("that is down leaves the others alone", async () => {
    await open();

    expect(await here.admit(caller(4, "ozon"))).toBe(true);
  });

  test("that is down is known to every process after its next sweep", async () => {
    await open();
    await elsewhere.refresh();

    expect(await elsewhere.admit(caller(4))).toBe(false);
  });
});

test("each way to a marketplace has a breaker of its own", async () => {
  for (const account of [1, 2, 3]) await here.recordFailure(caller(account, "wildberries", "browser"));
  await elsewhere.refresh();

  for (const breaker of [here, elsewhere]) {
    expect(await breaker.admit(caller(4, "wildberries", "browser"))).toBe(false);
    expect(await breaker.admit(caller(4))).toBe(true);
    expect(await breaker.recordSuccess(caller(4))).toBe(false);
    expect(await breaker.admit(caller(4, "wildberries", "browser"))).toBe(false);
  }
});

test("failures by different ways don't add up", async () => {
  await here.recordFailure(caller(1));
  await here.recordFailure(caller(2));

  expect(await here.recordFailure(caller(3, "wildberries", "browser"))).toBe(false);
  expect(await here.admit(caller(4))).toBe(true);
});

describe("when the wait is over", () => {
  test("one lane of all processes looks whether the marketplace is back", async () => {
    await open();
    await passTime();

    const admitted = await Promise.all(
      [here, elsewhere].flatMap((breaker) => [1, 2].map((a) => breaker.admit(caller(a)))),
    );

    expect(admitted.filter(Boolean)).toHaveLength(1);
  });

  test("a probe that ends well lets everybody go on, soon", async () => {
    const pauses = createLanePauses(stored.database);
    // Half a minute and more by now.
    for (let failure = 0; failure < 7; failure++) {
      await pauses.backOff({ stage: "deliver", accountId: accountId(2) }, "marketplaceUnavailable");
    }
    await pauses.pause({ stage: "collect", accountId: accountId(2) }, "rateLimited", 300_000);
    await open();
    await passTime();
    await here.admit(caller(1));

    expect(await here.recordSuccess(caller(1))).toBe(true);
    await elsewhere.refresh();

    expect(await elsewhere.admit(caller(2))).toBe(true);
    const soon = await stored.pool.query("select stage from lane_pause where until < now() + interval '6 seconds'");
    expect(soon.rows).toEqual([{ stage: "deliver" }]);
  });

  test("a probe that fails opens it for twice as long, up to five minutes", async () => {
    const seconds: number[] = [];
    await open();
    for (let count = 0; count < 8; count++) {
      seconds.push(await secondsOpen());
      await passTime();
      await here.admit(caller(1));
      expect(await here.recordFailure(caller(1))).toBe(true);
    }

    expect(seconds).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  });

  test("a late failure of a lane that was at work before makes it no longer", async () => {
    await open();
    await here.recordFailure(caller(4));

    expect(await secondsOpen()).toBe(5);
  });

  test("a probe whose process dies is followed by another", async () => {
    await open();
    await passTime();
    await elsewhere.admit(caller(1));
    await passTime();

    expect(await here.admit(caller(2))).toBe(true);
  });
});

test("cabinets that wait for a marketplace say so, and don't hold the exit of a run", async () => {
  await open();

  const waiting = await findWaiting(stored.database, "everybody");
  const within = (withinMs: number) => isIdle(stored.database, { withinMs, collectDueBy: new Date() });

  expect(new Set(waiting.map(({ reason }) => reason))).toEqual(new Set(["marketplaceUnavailable"]));
  expect(waiting).toHaveLength(4);
  expect([await within(1_000), await within(60_000)]).toEqual([true, false]);
});
