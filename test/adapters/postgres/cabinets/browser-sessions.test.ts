// Who goes by pages needs a session, and whatever befalls it waits for a person.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listCabinets } from "../../../../src/adapters/postgres/cabinets/cabinet-directory.ts";
import { cabinetId, supplierId } from "../../../../src/domain/identifiers.ts";
import type { OpenAccount } from "../../../../src/ports/accounts.ts";
import { accountsByPages, accountsOf, pagesClient } from "../../../samples/accounts-of.ts";
import { anna, annaOf } from "../../../samples/callers.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { auditOf, elsewhere, here, sessionsOf, signIn } from "../../../samples/routes.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

const wool = cabinetId("wool-wb");
const byPages = { route: "browser", stop: null, isVerified: true, isProbeDue: false };
const stranger = annaOf(supplierId("silk"));

let stored: Stored;
beforeEach(async () => {
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("wool-wb", { route: "browser" })]);
});
afterEach(() => stored.close());

async function opened({ accounts } = accountsByPages(stored)): Promise<OpenAccount> {
  const account = await accounts.open(stored.account);
  if (account === null) throw new Error("The account isn't there.");
  return account;
}

async function stopOf() {
  const { ways, browser } = await opened();
  expect(ways.question.stop).toBe(ways.review.stop);
  expect(browser === null).toBe(ways.review.stop !== null);
  return ways.review.stop;
}

async function sessionRow() {
  const found = await stored.pool.query(
    "select home, stopped_reason, stopped_at is not null as has_time from browser_session",
  );
  return found.rows;
}

describe("a cabinet by its pages", () => {
  test("is opened before anybody has signed in, and says that somebody must", async () => {
    const { ways, browser, client } = await opened();

    expect(ways).toEqual({
      review: { ...byPages, stop: "sessionEnded" },
      question: { ...byPages, stop: "sessionEnded" },
    });
    expect(browser).toBeNull();
    expect(client).toBe(pagesClient);
  });

  test("waits for its session even where nothing is stored of one", async () => {
    await stored.pool.query("delete from browser_session");

    expect(await stopOf()).toBe("sessionEnded");
  });

  test("goes on when somebody has signed in", async () => {
    await signIn(stored, wool);

    expect((await opened()).ways).toEqual({ review: byPages, question: byPages });
    expect((await opened()).browser).not.toBeNull();
    expect(await sessionRow()).toEqual([{ home: here, stopped_reason: null, has_time: false }]);
  });

  test("stands still after a sign-out, though nothing else had stopped it", async () => {
    await signIn(stored, wool);

    await sessionsOf(stored).signedOut(anna, wool);

    expect(await stopOf()).toBe("sessionEnded");
    expect(await sessionRow()).toEqual([{ home: null, stopped_reason: "sessionEnded", has_time: true }]);
  });

  test("is left alone while a person signs in", async () => {
    await signIn(stored, wool);

    await sessionsOf(stored).suspend(anna, wool);

    expect(await stopOf()).toBe("sessionEnded");
  });

  test("keeps the reason that it was stopped for before a person began to sign in", async () => {
    await signIn(stored, wool);
    await stored.pool.query("update browser_session set stopped_reason = 'challenge', stopped_at = now()");

    await sessionsOf(stored).suspend(anna, wool);

    expect(await stopOf()).toBe("challenge");
  });

  test("belongs to the machine where the last person has signed in", async () => {
    await signIn(stored, wool, elsewhere);
    await signIn(stored, wool);

    expect(await sessionRow()).toMatchObject([{ home: here }]);
    const homes = await stored.pool.query("select id, host_name from session_home order by id");
    expect(homes.rows).toEqual([
      { id: elsewhere, host_name: `host of ${elsewhere}` },
      { id: here, host_name: `host of ${here}` },
    ]);
  });

  test("isn't taken for one whose machine is away, where that was long ago and somebody signs in there again", async () => {
    await signIn(stored, wool);
    await stored.pool.query("update session_home set seen_at = now() - interval '1 day'");
    const pages = async () => (await listCabinets(stored.database, "everybody"))[0]?.pagesStop;
    expect(await pages()).toBe("sessionElsewhere");

    await signIn(stored, wool);

    expect(await pages()).toBeNull();
  });

  test("says who has signed in when and where, and since when it waits", async () => {
    const listed = async () => (await listCabinets(stored.database, "everybody"))[0];
    expect(await listed()).toMatchObject({ signedInAt: null, sessionHome: null, sessionHost: null });

    await signIn(stored, wool);
    const session = { signedInAt: expect.any(Date), sessionHome: here, sessionHost: `host of ${here}` };
    expect(await listed()).toMatchObject({ ...session, pagesStop: null, pagesStoppedAt: null });

    await accountsByPages(stored).accounts.stopBrowser(await opened(), "challenge");
    expect(await listed()).toMatchObject({ ...session, pagesStop: "challenge", pagesStoppedAt: expect.any(Date) });
  });
});

describe("signing in", () => {
  /** Due in ten minutes, before. @returns whether it is due now */
  const place = (parts: Omit<Parameters<typeof placeFeedback>[1], "dueInMs">) =>
    placeFeedback(stored.pool, { ...parts, dueInMs: 600_000 });
  const dueNow = async () => {
    const found = await stored.pool.query("select id from feedback where due_at <= now() + interval '1 second'");
    return found.rows.map(({ id }) => Number(id));
  };

  test("makes due at once what waited for the pages, and the collection", async () => {
    await stored.pool.query("update cabinet set next_collect_at = now() + interval '1 hour'");
    const waiting = [
      await place({ state: "approved" }),
      await place({ state: "sent" }),
      await place({ state: "unknown", kind: "question" }),
    ];

    await signIn(stored, wool);

    expect((await dueNow()).toSorted()).toEqual(waiting);
    const collection = await stored.pool.query("select next_collect_at <= now() as due from cabinet");
    expect(collection.rows).toEqual([{ due: true }]);
  });

  test("leaves alone what doesn't wait for them", async () => {
    await stored.pool.query("update kind_route set route = 'api' where kind = 'question'");
    await place({ state: "approved", kind: "question" });
    await place({ state: "sending" });
    await place({ state: "new" });

    await signIn(stored, wool);

    expect(await dueNow()).toEqual([]);
  });

  test("leaves the other cabinets alone", async () => {
    await stored.importSuppliers([sampleCabinet("wool-two", { route: "browser" })]);
    const account = (await stored.pool.query("select account_id from cabinet where id = 'wool-two'")).rows[0];
    await place({ state: "approved", account: account.account_id });

    await signIn(stored, wool);

    expect(await dueNow()).toEqual([]);
    const sessions = await stored.pool.query("select account_id from browser_session where home is not null");
    expect(sessions.rows).toEqual([{ account_id: stored.account }]);
  });
});

test("what people do is written down, with the company that the site has named and nothing else", async () => {
  const sessions = sessionsOf(stored);
  await sessions.suspend(anna, wool);
  await sessions.signedIn(anna, wool, { companyName: "ООО «Северная шерсть»" });
  await sessions.signedIn(anna, wool, { companyName: null });
  await sessions.signedOut(anna, wool);

  expect(await auditOf(stored, wool)).toEqual([
    { actor: "person:anna", action: "browser-suspended", details: {} },
    { actor: "person:anna", action: "browser-signed-in", details: { companyName: "ООО «Северная шерсть»" } },
    { actor: "person:anna", action: "browser-signed-in", details: {} },
    { actor: "person:anna", action: "browser-signed-out", details: {} },
  ]);
});

test("who may not see the cabinet changes nothing of its session", async () => {
  const sessions = sessionsOf(stored);
  await sessions.signedIn(stranger, wool, { companyName: null });
  expect(await stopOf()).toBe("sessionEnded");

  await signIn(stored, wool);
  await sessions.suspend(stranger, wool);
  await sessions.signedOut(stranger, wool);

  expect(await stopOf()).toBeNull();
  expect(await auditOf(stored, wool)).toMatchObject([{ action: "browser-signed-in", actor: "person:anna" }]);
  await sessions.suspend(annaOf(supplierId("northern-wool")), wool);
  expect(await stopOf()).toBe("sessionEnded");
});

describe("opening an account", () => {
  test("gives the proxy to the browser, and the rest of the credentials to the connector", async () => {
    const proxy = "http://user:secret@proxy.example:3128";
    const credentials = { clientId: "42", proxy };
    await stored.importSuppliers([sampleCabinet("wool-wb", { route: "browser", credentials })]);
    await signIn(stored, wool);
    const scene = accountsByPages(stored);

    const { browser } = await opened(scene);

    expect(scene.browsersOf).toEqual([{ options: { cabinetId: wool, proxy }, browser: expect.anything() }]);
    expect(browser).toBe(scene.browsersOf[0]?.browser);
    expect(scene.opened).toEqual([{ credentials: { clientId: "42" }, budget: scene.budget, browser }]);
  });

  test("gives an API its credentials without the proxy, too, and a browser none where there is none", async () => {
    const proxy = "socks5://proxy.example:1080";
    await stored.importSuppliers([sampleCabinet("wool-wb", { route: "api", credentials: { token: "t", proxy } })]);
    const scene = accountsByPages(stored);
    await opened(scene);
    expect(scene.opened).toEqual([{ credentials: { token: "t" }, budget: scene.budget }]);

    await stored.importSuppliers([sampleCabinet("wool-wb", { route: "browser" })]);
    const other = accountsByPages(stored);
    await opened(other);
    expect(other.browsersOf).toMatchObject([{ options: { proxy: null } }]);
  });

  test("opens each kind by its way", async () => {
    await stored.pool.query("delete from kind_route where kind = 'question'");
    await signIn(stored, wool);
    const scene = accountsByPages(stored);

    const { ways, browser, client } = await opened(scene);

    expect([ways.review.route, ways.question.route]).toEqual(["browser", "api"]);
    expect(browser).not.toBeNull();
    expect(scene.opened).toHaveLength(2);
    expect(client.lookRule).toEqual({ kind: "single" });
  });
});

describe("the API is asked again whether it serves a kind", () => {
  const probeOf = async (route: "auto" | "api" | "browser", scene: Parameters<typeof opened>[0]) => {
    await stored.importSuppliers([sampleCabinet("wool-wb", { route })]);
    return (await opened(scene)).probeApi;
  };

  test("where the service chooses the way, and the pages are well enough known", async () => {
    const scene = accountsByPages(stored);

    await (await probeOf("auto", scene))?.("question", new AbortController().signal);

    expect(scene.probed).toEqual(["question"]);
  });

  test("nowhere else", async () => {
    expect(await probeOf("api", accountsByPages(stored))).toBeNull();
    expect(await probeOf("browser", accountsByPages(stored))).toBeNull();
    expect(await probeOf("auto", accountsByPages(stored, false))).toBeNull();
    await stored.pool.query("delete from kind_route");
    expect(await probeOf("auto", accountsOf(stored))).toBeNull();
  });
});
