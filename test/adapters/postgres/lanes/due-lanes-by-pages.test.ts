// Lanes that need a browser session run on the machine that holds it, and wait while a person is needed.

import { beforeEach, describe, expect, test } from "vitest";
import { findDueLanes, isIdle } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { createMarketplaceBreaker } from "../../../../src/adapters/postgres/lanes/marketplace-breaker.ts";
import type { Stage } from "../../../../src/domain/feedback/feedback-state.ts";
import { type AccountId, accountId, type MachineId, marketplaceName } from "../../../../src/domain/identifiers.ts";
import type { RouteName } from "../../../../src/domain/route.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { elsewhere, here, signIn } from "../../../samples/routes.ts";
import { openStoredWith, sampleCabinet } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool-one", "wool-two", "wool-three");
const accountOf = async (id: string) =>
  accountId((await stored.pool.query("select account_id from cabinet where id = $1", [id])).rows[0].account_id);
const one = await accountOf("wool-one");
const two = await accountOf("wool-two");
const three = await accountOf("wool-three");
const breaker = createMarketplaceBreaker(stored.database);

beforeEach(async () => {
  await stored.pool.query(
    "truncate feedback, kind_route, browser_session, session_home, marketplace_breaker, lane_pause cascade",
  );
  await stored.pool.query("delete from wake_up.job");
  await stored.importSuppliers([
    sampleCabinet("wool-one", { route: "browser" }),
    sampleCabinet("wool-two", { route: "browser" }),
    sampleCabinet("wool-three", { route: "api" }),
  ]);
  await signIn(stored, "wool-one", here);
  await signIn(stored, "wool-two", elsewhere);
  for (const account of [one, two, three]) {
    for (const state of ["new", "drafted", "approved", "sent"] as const) {
      await placeFeedback(stored.pool, { state, account, dueInMs: -1_000 });
    }
  }
});

const ownStages = ["draft", "review"];
const marketplaceStages = ["collect", "confirm", "deliver"];
const allStages = [...marketplaceStages, ...ownStages].toSorted();

async function dueOf(account: AccountId) {
  const { anywhere, pinned } = await findDueLanes(stored.database);
  const stagesOf = (lanes: readonly { readonly stage: Stage; readonly accountId: AccountId }[] | undefined) =>
    (lanes ?? []).flatMap((lane) => (lane.accountId === account ? [lane.stage] : [])).toSorted();
  return {
    anywhere: stagesOf(anywhere),
    here: stagesOf(pinned.get(here)),
    elsewhere: stagesOf(pinned.get(elsewhere)),
  };
}

const stopPages = (account: AccountId) =>
  stored.pool.query(
    "update browser_session set stopped_reason = 'accessLimited', stopped_at = now() where account_id = $1",
    [account],
  );
const mix = (account: AccountId) =>
  stored.pool.query("delete from kind_route where account_id = $1 and kind = 'question'", [account]);

describe("a cabinet by its pages", () => {
  test("calls its marketplace from the machine of its session, and does the rest anywhere", async () => {
    expect(await dueOf(one)).toEqual({ anywhere: ownStages, here: marketplaceStages, elsewhere: [] });
    expect(await dueOf(two)).toEqual({ anywhere: ownStages, here: [], elsewhere: marketplaceStages });
    expect(await dueOf(three)).toEqual({ anywhere: allStages, here: [], elsewhere: [] });
  });

  test("with one kind by API stays on that machine, too: a lane is about both", async () => {
    await mix(one);

    expect(await dueOf(one)).toEqual({ anywhere: ownStages, here: marketplaceStages, elsewhere: [] });
  });

  test("calls nobody while it waits for a person", async () => {
    await stopPages(one);

    expect(await dueOf(one)).toEqual({ anywhere: ownStages, here: [], elsewhere: [] });
  });

  test("calls nobody before somebody has signed in", async () => {
    await stored.pool.query("delete from browser_session where account_id = $1", [one]);
    await stored.importSuppliers([sampleCabinet("wool-one", { route: "browser" })]);

    expect(await dueOf(one)).toEqual({ anywhere: ownStages, here: [], elsewhere: [] });
  });

  test("with one kind by API goes on anywhere while its pages wait for a person", async () => {
    await mix(one);
    await stopPages(one);

    expect(await dueOf(one)).toEqual({ anywhere: allStages, here: [], elsewhere: [] });
  });

  test("asks the API when it is time to, though its pages wait for a person", async () => {
    await stopPages(one);
    await stored.pool.query("update kind_route set next_probe_at = now() + interval '1 hour'");
    expect((await dueOf(one)).anywhere).toEqual(ownStages);

    await stored.pool.query(
      "update kind_route set next_probe_at = now() - interval '1 second' where account_id = $1 and kind = 'question'",
      [one],
    );

    expect(await dueOf(one)).toEqual({ anywhere: ["collect", ...ownStages], here: [], elsewhere: [] });
  });

  test("that is stopped altogether or rests has no lanes on its machine either", async () => {
    await stored.pool.query("update cabinet set stopped_reason = 'routeIdsDiffer' where id = 'wool-one'");
    await stored.pool.query("update cabinet set paused_at = now() where id = 'wool-two'");
    const [stopped, resting] = [await dueOf(one), await dueOf(two)];
    await stored.pool.query("update cabinet set paused_at = null");

    expect(stopped).toEqual({ anywhere: [], here: [], elsewhere: [] });
    expect(resting).toEqual({ anywhere: [], here: [], elsewhere: ["confirm"] });
  });
});

describe("a run", () => {
  const ask = (at: MachineId | null, withinMs = 0) =>
    isIdle(stored.database, { withinMs, collectDueBy: new Date(), here: at });

  beforeEach(async () => {
    await stored.pool.query("update cabinet set next_collect_at = now() + interval '1 day'");
    await stored.pool.query("delete from feedback where account_id <> $1 or state in ('new', 'drafted')", [one]);
  });

  test("waits for what its own machine's sessions have to do, and leaves the others' to them", async () => {
    expect(await ask(here)).toBe(false);
    expect(await ask(elsewhere)).toBe(true);
    expect(await ask(null)).toBe(true);
  });

  test("waits for what anybody can do, wherever the session is", async () => {
    await placeFeedback(stored.pool, { state: "new", account: two, dueInMs: -1_000 });

    expect(await ask(null)).toBe(false);
  });

  test("doesn't wait for a person", async () => {
    await stopPages(one);

    expect(await ask(here)).toBe(true);
  });

  test("waits for the collection by a kind's new way like for its own", async () => {
    await stored.pool.query("delete from feedback");
    const requested = await stored.pool.query(
      "update cabinet set next_collect_at = now() where id = 'wool-three' returning next_collect_at",
    );
    const collectDueBy: Date = requested.rows[0].next_collect_at;
    const isDone = () => isIdle(stored.database, { withinMs: 0, collectDueBy });
    expect(await isDone()).toBe(false);

    await stored.collection.scheduleNext(three, 0);
    expect(await isDone()).toBe(false);

    await stored.collection.scheduleNext(three, 600_000);
    expect(await isDone()).toBe(true);
    await stored.collection.scheduleNext(three, 0);
    expect((await dueOf(three)).anywhere).toEqual(["collect"]);
  });
});

describe("while one way to a marketplace is down", () => {
  const fail = async (route: RouteName) => {
    for (const account of [11, 12, 13])
      await breaker.recordFailure({
        accountId: accountId(account),
        marketplace: marketplaceName("wildberries"),
        route,
      });
  };

  test("lanes by its pages wait, and those by API go on", async () => {
    await fail("browser");

    expect(await dueOf(one)).toEqual({ anywhere: ownStages, here: [], elsewhere: [] });
    expect((await dueOf(three)).anywhere).toEqual(allStages);
  });

  test("lanes by API wait, and those by its pages go on", async () => {
    await fail("api");

    expect((await dueOf(one)).here).toEqual(marketplaceStages);
    expect((await dueOf(three)).anywhere).toEqual(ownStages);
  });

  test("a cabinet with a kind by each goes on as long as one of them works", async () => {
    await mix(one);
    await fail("browser");
    expect((await dueOf(one)).here).toEqual(marketplaceStages);

    await fail("api");
    expect((await dueOf(one)).here).toEqual([]);
  });

  test("a cabinet whose pages wait for a person goes by the API's", async () => {
    await mix(one);
    await stopPages(one);
    await fail("browser");
    expect((await dueOf(one)).anywhere).toEqual(allStages);

    await fail("api");
    expect((await dueOf(one)).anywhere).toEqual(ownStages);
  });
});
