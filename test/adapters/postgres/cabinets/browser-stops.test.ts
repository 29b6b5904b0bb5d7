// What a site shows a person stops the pages of its cabinet, and only a person lets them go on.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pause, resume } from "../../../../src/adapters/postgres/cabinets/holds.ts";
import { browserStops } from "../../../../src/domain/feedback/reasons.ts";
import { cabinetId, supplierId } from "../../../../src/domain/identifiers.ts";
import type { OpenAccount } from "../../../../src/ports/accounts.ts";
import { accountsByPages } from "../../../samples/accounts-of.ts";
import { anna } from "../../../samples/callers.ts";
import { auditOf, elsewhere, sessionsOf, signIn } from "../../../samples/routes.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

const wool = cabinetId("wool-wb");
const byPages = { route: "browser", stop: null, isVerified: true, isProbeDue: false };

let stored: Stored;
beforeEach(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb", { route: "browser" })]);
});
afterEach(() => stored.close());

async function opened(): Promise<OpenAccount> {
  const account = await accountsByPages(stored).accounts.open(stored.account);
  if (account === null) throw new Error("The account isn't there.");
  return account;
}

async function stopOf() {
  const { ways } = await opened();
  return ways.review.stop;
}

describe("a stop", () => {
  beforeEach(() => signIn(stored, wool));

  test.each(browserStops)("for %s closes the pages, once, and the first reason stands", async (reason) => {
    const { accounts } = accountsByPages(stored);
    const account = await opened();

    expect(await accounts.stopBrowser(account, reason)).toBe(true);
    expect(await accounts.stopBrowser(account, "pageChanged")).toBe(false);

    expect(await stopOf()).toBe(reason);
    expect((await auditOf(stored, wool)).slice(1)).toEqual([
      { actor: "service", action: "browser-stopped", details: { reason } },
    ]);
  });

  test("of a session that is over doesn't stop the one that a person has signed in to since", async () => {
    const { accounts } = accountsByPages(stored);
    const before = await opened();
    await sessionsOf(stored).suspend(anna, wool);
    await stored.pool.query("update browser_session set signed_in_at = signed_in_at - interval '1 minute'");
    await signIn(stored, wool, elsewhere);

    expect(await accounts.stopBrowser(before, "accessLimited")).toBe(false);

    expect(await stopOf()).toBeNull();
    expect((await auditOf(stored, wool)).map(({ action }) => action)).not.toContain("browser-stopped");
  });

  test("of two lanes at the same moment is one", async () => {
    const { accounts } = accountsByPages(stored);
    const account = await opened();

    const stops = await Promise.all([1, 2, 3, 4].map(() => accounts.stopBrowser(account, "accessLimited")));

    expect(stops.filter(Boolean)).toHaveLength(1);
  });

  test("isn't over when a person lets the supplier go on, who has looked at none of its sites", async () => {
    await accountsByPages(stored).accounts.stopBrowser(await opened(), "accessLimited");
    const supplier = { kind: "supplier", id: supplierId("northern-wool") } as const;
    await pause(stored.database, anna, supplier);

    expect(await resume(stored.database, anna, supplier)).toMatchObject({ isChanged: true });
    expect(await resume(stored.database, anna, supplier)).toMatchObject({ isChanged: false });

    expect(await stopOf()).toBe("accessLimited");
  });

  test("doesn't stop the cabinet: what goes by API goes on", async () => {
    await stored.pool.query("delete from kind_route where kind = 'question'");
    const { accounts } = accountsByPages(stored);
    await accounts.stopBrowser(await opened(), "accessLimited");

    const { ways, browser } = await opened();

    expect(ways.review).toEqual({ ...byPages, stop: "accessLimited" });
    expect(ways.question).toMatchObject({ route: "api", stop: null });
    expect(browser).toBeNull();
  });

  test("is over when a person says so, which is written down; without a session they must sign in", async () => {
    const { accounts } = accountsByPages(stored);
    await accounts.stopBrowser(await opened(), "accessLimited");
    await resume(stored.database, anna, { kind: "cabinet", id: wool });
    expect(await stopOf()).toBeNull();
    expect((await auditOf(stored, wool)).at(-1)).toEqual({
      actor: "person:anna",
      action: "browser-resumed",
      details: {},
    });
    expect(await resume(stored.database, anna, { kind: "cabinet", id: wool })).toMatchObject({ isChanged: false });

    await sessionsOf(stored).signedOut(anna, wool);
    await resume(stored.database, anna, { kind: "cabinet", id: wool });
    expect(await stopOf()).toBe("sessionEnded");
  });
});
