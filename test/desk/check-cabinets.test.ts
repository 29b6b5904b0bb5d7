// A check of all cabinets that fails ends as a whole; what goes by pages is asked only where somebody is signed in.

import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { isWell } from "../../src/desk/check-cabinet.ts";
import { BrowserStopError } from "../../src/domain/errors/browser-errors.ts";
import { ownDetail } from "../../src/domain/errors/error-detail.ts";
import { UnavailableError } from "../../src/domain/errors/remote-errors.ts";
import { machineId, marketplaceName } from "../../src/domain/identifiers.ts";
import type { Connector } from "../../src/ports/connector.ts";
import type { CredentialReport, MarketplaceClient } from "../../src/ports/marketplace-client.ts";
import { composeDesk } from "../../src/processes/compose/desk.ts";
import { sampleAccount } from "../samples/account.ts";
import { anna } from "../samples/callers.ts";
import { noBrowser } from "../samples/no-browser.ts";
import { openTestDesk, wool } from "./open-desk.ts";

const wildberries = marketplaceName("wildberries");
const unexpected = () => Promise.reject(new Error("Nobody signs in here."));
const noSignIn = { byQuestions: unexpected, inWindow: unexpected };

function connectorWith(checkCredentials: MarketplaceClient["checkCredentials"]): Connector {
  const { abilities, client } = sampleAccount({ client: { checkCredentials } });
  return {
    name: wildberries,
    title: "Wildberries",
    officialUrl: "https://marketplace.example",
    parseCredentials: () => ({ kind: "invalid", faults: [] }),
    inspectCredentials: () => ({ fault: null, expiresAt: null, facts: [] }),
    notifications: null,
    routes: {
      api: { abilities, open: () => client },
      browser: null,
    },
  };
}

test("the other checks are given up before the caller learns of it", async () => {
  const opened = await openTestDesk();
  onTestFinished(opened.close);
  const second = Promise.withResolvers<void>();
  let isFirst = true;
  let givenUp = 0;
  const connector = connectorWith(async (signal) => {
    if (isFirst) {
      isFirst = false;
      await second.promise;
      throw new TypeError("a mistake of ours");
    }
    second.resolve();
    await once(signal, "abort");
    givenUp += 1;
    throw signal.reason;
  });
  const { titles } = opened.core.marketplaces;
  const marketplaces = { titles, load: async () => new Map([[wildberries, connector]]) };
  const desk = composeDesk({ ...opened.core, marketplaces });

  const checked = desk.checkCabinets(anna, new AbortController().signal);

  await expect(checked).rejects.toThrow(TypeError);
  expect(givenUp).toBe(1);
});

const machine = machineId("this-machine");
const well = { fault: null, expiresAt: null, facts: [] } as const;
const bothByPages = "(1, 'review', 'browser', true), (1, 'question', 'browser', true)";

type Circumstances = {
  /** Rows of `kind_route`. */
  readonly ways?: string;
  /** `home` and `stopped_reason` of its session. */
  readonly session?: string;
  /** What else is stored before. */
  readonly before?: string;
  readonly answer?: CredentialReport | Error;
};

/** Checks one cabinet, which may go by its pages. Asks nobody that the test doesn't know of. */
async function check({
  ways = bothByPages,
  session = `'${machine}', null`,
  before = "",
  answer = well,
}: Circumstances) {
  const opened = await openTestDesk();
  onTestFinished(opened.close);
  await opened.stored.pool.query(`
    insert into session_home (id, host_name) values ('${machine}', 'here'), ('another', 'there');
    insert into kind_route (account_id, kind, route, is_verified) values ${ways};
    insert into browser_session (account_id, home, stopped_reason) values (1, ${session}); ${before}`);
  const asked: string[] = [];
  const checkBy = (whom: string) => async () => {
    asked.push(whom);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const { abilities, client } = sampleAccount({ client: { checkCredentials: checkBy("the site") } });
  const connector = connectorWith(checkBy("the API"));
  const browser = { isForAuto: true, ownWords: [], abilities, open: () => client, signIn: noSignIn };
  const marketplaces = {
    titles: opened.core.marketplaces.titles,
    load: async () => new Map([[wildberries, { ...connector, routes: { ...connector.routes, browser } }]]),
  };
  const alone = async <Result>(work: () => Promise<Result>): Promise<Result> => work();
  const pages = { ...noBrowser, alone, retire: async () => void asked.push("closed") };
  const browsers = { ...opened.core.browsers, of: () => pages };
  const settings = { ...opened.core.settings, dataDirectory: await folderOf(machine) };
  const desk = composeDesk({ ...opened.core, settings, marketplaces, browsers });
  const [checked] = await desk.checkCabinets({ ...anna, scope: [wool] }, new AbortController().signal);
  const { rows } = await opened.stored.pool.query(
    "select session.stopped_reason, cabinet.stopped_reason as reason from cabinet join browser_session session using (account_id)",
  );
  return { asked, checked, isOk: checked !== undefined && isWell(checked), stopped: rows[0] };
}

async function folderOf(id: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "machine-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "browser"));
  await writeFile(join(folder, "browser", "machine.id"), id);
  return folder;
}

describe("of a cabinet that goes by its pages", () => {
  test("its site is asked where the session lives, and the browser is closed afterwards", async () => {
    const { asked, checked } = await check({});

    expect(asked).toEqual(["the site", "closed"]);
    expect(checked).toMatchObject({ obstacle: null, failure: null, isLeftToWorker: false });
  });

  test("what the site shows a person stops its pages, and is told", async () => {
    const { asked, checked, stopped } = await check({ answer: new BrowserStopError("challenge", "Is anybody there?") });

    expect(asked).toEqual(["the site", "closed"]);
    expect(checked).toMatchObject({ obstacle: "challenge" });
    expect(stopped).toEqual({ stopped_reason: "challenge", reason: null });
  });

  test("a site that waits for a person isn't asked", async () => {
    const { asked, checked, isOk } = await check({ session: `'${machine}', 'accessLimited'` });

    expect({ asked, isOk }).toEqual({ asked: [], isOk: false });
    expect(checked).toMatchObject({ obstacle: "accessLimited" });
  });

  test("nobody asks by a session that lives on another machine, whose worker is at it", async () => {
    const { asked, checked, isOk, stopped } = await check({ session: "'another', null" });

    expect({ asked, isOk }).toEqual({ asked: [], isOk: true });
    expect(checked).toMatchObject({ obstacle: null, failure: null, isLeftToWorker: true });
    expect(stopped).toEqual({ stopped_reason: null, reason: null });
  });

  test("on a machine where no worker was seen for long, it isn't well", async () => {
    const before = "update session_home set seen_at = now() - interval '2 hours'";

    expect((await check({ session: "'another', null", before })).checked).toMatchObject({
      obstacle: "sessionElsewhere",
    });
  });

  test("a browser that a running worker uses is no failure of the cabinet", async () => {
    const answer = new UnavailableError("A living process uses it.", { detail: ownDetail("browserInUse") });
    const { checked, isOk, stopped } = await check({ answer });

    expect(checked).toMatchObject({ obstacle: null, failure: null, isLeftToWorker: true });
    expect({ isOk, stopped }).toEqual({ isOk: true, stopped: { stopped_reason: null, reason: null } });
  });

  test("ids that differ keep it from working, be its session as good as it may", async () => {
    const before = "update cabinet set stopped_reason = 'routeIdsDiffer' where account_id = 1";
    const { asked, checked, stopped } = await check({ before });

    expect({ asked, obstacle: checked?.obstacle }).toEqual({ asked: [], obstacle: "routeIdsDiffer" });
    expect(stopped?.reason).toBe("routeIdsDiffer");
  });
});

describe("of a cabinet with some kind by API", () => {
  const byApi = "(1, 'review', 'api', true)";
  const mixed = "(1, 'review', 'browser', true), (1, 'question', 'api', true)";
  const refused: CredentialReport = { fault: "subscriptionMissing", expiresAt: null, facts: [] };

  test("its key is asked, and pages that wait for a person aren't well by it", async () => {
    const { asked, checked, isOk } = await check({ ways: mixed, session: `'${machine}', 'challenge'` });

    expect({ asked, isOk }).toEqual({ asked: ["the API"], isOk: false });
    expect(checked).toMatchObject({ report: well, obstacle: "challenge" });
  });

  test("ids that differ aren't mended by a good key", async () => {
    const before = "update cabinet set stopped_reason = 'routeIdsDiffer' where account_id = 1";
    const { checked, stopped } = await check({ ways: byApi, before });

    expect(checked).toMatchObject({ report: well, obstacle: "routeIdsDiffer", goesOn: false });
    expect(stopped?.reason).toBe("routeIdsDiffer");
  });

  test("what the API refuses doesn't stop it where its pages may serve that: somebody has to sign in", async () => {
    const { checked, stopped } = await check({ ways: byApi, session: "null, 'sessionEnded'", answer: refused });

    expect(checked).toMatchObject({ report: refused, obstacle: "sessionEnded" });
    expect(stopped?.reason).toBeNull();
  });

  test("it goes on where it was stopped for that and somebody is signed in", async () => {
    const before = "update cabinet set stopped_reason = 'subscriptionMissing' where account_id = 1";
    const { checked, stopped } = await check({ ways: byApi, before, answer: refused });

    expect(checked).toMatchObject({ obstacle: null, goesOn: true });
    expect(stopped?.reason).toBeNull();
  });

  test("a bad key stops it all the same", async () => {
    const { checked, stopped } = await check({ ways: byApi, answer: { ...refused, fault: "invalid" } });

    expect(checked).toMatchObject({ obstacle: "credentialInvalid" });
    expect(stopped?.reason).toBe("credentialInvalid");
  });

  test("a refusal stops it where the suppliers file wants the API", async () => {
    const before = "update cabinet set route = 'api' where account_id = 1";
    const { checked, stopped } = await check({ ways: byApi, before, answer: refused });

    expect(checked).toMatchObject({ obstacle: "subscriptionMissing" });
    expect(stopped?.reason).toBe("subscriptionMissing");
  });
});
