// Which way the kinds of a cabinet go after an import, whatever way they went before.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCredentials } from "../../../../src/adapters/postgres/cabinets/cabinet-directory.ts";
import { removeHolder } from "../../../../src/adapters/postgres/cabinets/removal.ts";
import { createKindRoutes } from "../../../../src/adapters/postgres/flow/kind-routes.ts";
import { findDueLanes } from "../../../../src/adapters/postgres/lanes/due-lanes.ts";
import { accountId, cabinetId } from "../../../../src/domain/identifiers.ts";
import type { RouteSetting } from "../../../../src/domain/route.ts";
import { accountsByPages } from "../../../samples/accounts-of.ts";
import { anna } from "../../../samples/callers.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { type StoredWay, signIn, waysOf } from "../../../samples/routes.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

const wool = cabinetId("wool-wb");

let stored: Stored;
beforeEach(async () => {
  stored = await openStored();
});
afterEach(() => stored.close());

const identity = { externalId: "seller-of-wool-wb", isHash: false };
const importWith = (route: RouteSetting, id = "wool-wb", credentials = sampleCabinet(id).credentials) =>
  stored.importSuppliers([sampleCabinet(id, { route, identity, credentials })]);

const both = (way: Omit<StoredWay, "kind">): readonly StoredWay[] =>
  (["question", "review"] as const).map((kind) => ({ kind, ...way }));

async function openedWays() {
  const account = await accountsByPages(stored).accounts.open(stored.account);
  if (account === null) throw new Error("The account isn't there.");
  return account.ways;
}

/** A review of yesterday, which must be found by a new way. */
const placeRecent = () =>
  placeFeedback(stored.pool, { state: "published", writtenAt: new Date(Date.now() - 24 * 3_600_000) });

const byApi = { route: "api", stop: null, isVerified: true, isProbeDue: false };

test.each(["auto", "api"] as const)("a cabinet with the route %s begins by API, without a session", async (route) => {
  await importWith(route);

  expect(await openedWays()).toEqual({ review: byApi, question: byApi });
  expect((await stored.pool.query("select from browser_session")).rowCount).toBe(0);
});

test("a cabinet with the route browser begins by its pages, and waits for a person to sign in", async () => {
  await importWith("browser");

  expect(await waysOf(stored)).toEqual(both({ route: "browser", is_verified: true, probe: null }));
  expect((await openedWays()).review.stop).toBe("sessionEnded");
});

describe("the same file again", () => {
  test("changes nothing of the session, of its stop, or of what was verified", async () => {
    await importWith("browser");
    await signIn(stored, wool);
    await placeRecent();
    await importWith("browser");
    expect(await waysOf(stored)).toEqual(both({ route: "browser", is_verified: true, probe: null }));
    expect((await openedWays()).review.stop).toBeNull();

    await stored.pool.query("update browser_session set stopped_reason = 'accessLimited', stopped_at = now()");
    await importWith("browser");
    expect((await openedWays()).review.stop).toBe("accessLimited");
  });

  test("doesn't verify what nobody has seen", async () => {
    await importWith("auto");
    await placeRecent();
    await importWith("browser");

    await importWith("browser");

    expect(await waysOf(stored)).toMatchObject([
      { kind: "question", is_verified: true },
      { kind: "review", is_verified: false },
    ]);
  });

  test("keeps what auto has found out, and asks the API at once", async () => {
    await importWith("auto");
    await createKindRoutes(stored.database).change(stored.account, "review", "browser");

    await importWith("auto");

    expect(await waysOf(stored)).toEqual([{ kind: "review", route: "browser", is_verified: true, probe: "due" }]);
  });
});

describe("another route", () => {
  test("must find what is stored, and only what is stored", async () => {
    await importWith("api");
    await placeRecent();

    await importWith("browser");

    expect(await waysOf(stored)).toEqual([
      { kind: "question", route: "browser", is_verified: true, probe: null },
      { kind: "review", route: "browser", is_verified: false, probe: null },
    ]);
  });

  test("leads back to the API, where what is stored must be found again", async () => {
    await importWith("browser");
    await placeRecent();

    await importWith("api");

    expect(await waysOf(stored)).toEqual([
      { kind: "question", route: "api", is_verified: true, probe: null },
      { kind: "review", route: "api", is_verified: false, probe: null },
    ]);
    expect(await openedWays()).toMatchObject({ review: { stop: null }, question: { stop: null } });
  });

  test("there and back again still has to be seen, for the ids were never compared", async () => {
    await importWith("browser");
    await placeRecent();
    await importWith("api");
    await importWith("browser");

    expect(await waysOf(stored)).toMatchObject([{ kind: "question" }, { kind: "review", is_verified: false }]);
  });

  test("chosen by the service from now on goes on by the pages until the API serves it", async () => {
    await importWith("browser");

    await importWith("auto");

    expect(await waysOf(stored)).toEqual(both({ route: "browser", is_verified: true, probe: "due" }));
  });

  test("chosen by a person is asked about no more", async () => {
    await importWith("auto");
    await createKindRoutes(stored.database).change(stored.account, "review", "browser");
    await importWith("browser");
    expect((await waysOf(stored)).map(({ probe }) => probe)).toEqual([null, null]);

    await importWith("auto");
    await importWith("api");
    expect((await waysOf(stored)).map(({ route, probe }) => [route, probe])).toEqual([
      ["api", null],
      ["api", null],
    ]);
  });

  test("is one cabinet's", async () => {
    await stored.importSuppliers([sampleCabinet("wool-wb", { route: "browser" }), sampleCabinet("wool-two")]);
    await stored.importSuppliers([sampleCabinet("wool-two", { route: "api" })]);

    const routes = await stored.pool.query(
      "select cabinet.id, count(way.kind)::int as ways from cabinet left join kind_route way using (account_id) group by 1 order by 1",
    );
    expect(routes.rows).toEqual([
      { id: "wool-two", ways: 0 },
      { id: "wool-wb", ways: 2 },
    ]);
  });
});

describe("while a reply is under way", () => {
  const underWay = ["sending", "unknown"] as const;
  const kinds = ["review", "question"] as const;
  const settle = () => stored.pool.query("update feedback set state = 'sent'");
  const credentialsOf = async () => {
    const kept = await readCredentials(stored.database, stored.vault, "everybody", wool);
    return kept?.credentials;
  };

  test.each(underWay)("by API, an import of browser waits for it: %s", async (state) => {
    await importWith("api");
    await placeFeedback(stored.pool, { state });

    await importWith("browser");
    expect(await openedWays()).toEqual({ review: byApi, question: byApi });
    expect((await stored.pool.query("select from browser_session")).rowCount).toBe(0);

    await settle();
    for (const kind of kinds) await createKindRoutes(stored.database).change(stored.account, kind, "browser");
    expect((await waysOf(stored)).map(({ route, probe }) => [route, probe])).toEqual([
      ["browser", null],
      ["browser", null],
    ]);
  });

  test.each(underWay)("by the pages, an import of api waits for it, and is looked after soon: %s", async (state) => {
    await importWith("browser");
    await signIn(stored, wool);
    await placeFeedback(stored.pool, { state });
    await stored.pool.query("update browser_session set stopped_reason = 'challenge', stopped_at = now()");

    await importWith("api");

    expect(await waysOf(stored)).toEqual(both({ route: "browser", is_verified: true, probe: "due" }));
    const { anywhere } = await findDueLanes(stored.database);
    expect(anywhere).toContainEqual({ accountId: stored.account, stage: "collect" });
  });

  test("the key that it is looked for with stays, though the file names none any more", async () => {
    await importWith("api");
    const { token } = (await credentialsOf()) ?? {};
    await placeFeedback(stored.pool, { state: "unknown" });
    const withoutKey = { proxy: "http://proxy.example:3128" };

    await importWith("browser", "wool-wb", withoutKey);
    expect(await credentialsOf()).toEqual({ token, ...withoutKey });

    await settle();
    await importWith("browser", "wool-wb", withoutKey);
    expect(await waysOf(stored)).toMatchObject([{ route: "browser" }, { route: "browser", is_verified: false }]);
    expect(await credentialsOf()).toEqual(withoutKey);
  });

  test("of another cabinet, the import changes the way", async () => {
    await stored.importSuppliers([sampleCabinet("wool-wb"), sampleCabinet("wool-two")]);
    await placeFeedback(stored.pool, { state: "unknown", account: accountId(2) });

    await importWith("browser");

    expect(await waysOf(stored)).toMatchObject(both({ route: "browser", is_verified: true, probe: null }));
  });
});

describe("a cabinet that was removed", () => {
  const remove = () => removeHolder(stored.database, anna, { kind: "cabinet", id: wool }, { letGo: false });

  beforeEach(async () => {
    await importWith("browser");
    await signIn(stored, wool);
    await placeRecent();
  });

  test.each(["wool-wb", "wool-again"])("needs a new session when its account comes back as %s", async (id) => {
    await remove();
    expect((await stored.pool.query("select from browser_session")).rowCount).toBe(0);

    await importWith("browser", id);

    expect((await openedWays()).review.stop).toBe("sessionEnded");
  });

  test.each(["api", "auto"] as const)(
    "and comes back with the route %s posts nothing by API before what is stored was found there",
    async (route) => {
      await remove();

      await importWith(route);

      const { review } = await openedWays();
      expect(review.route === "api" && review.isVerified).toBe(false);
    },
  );
});
