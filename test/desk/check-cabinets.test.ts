// A check of all cabinets that fails ends as a whole; what goes by pages is asked only where somebody is signed in.

import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { BrowserStopError } from "../../src/domain/errors/browser-errors.ts";
import { machineId, marketplaceName } from "../../src/domain/identifiers.ts";
import type { Connector } from "../../src/ports/connector.ts";
import type { MarketplaceClient } from "../../src/ports/marketplace-client.ts";
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

describe("of a cabinet that goes by its pages", () => {
  const machine = machineId("this-machine");

  /** Asks nobody that the test doesn't know of. */
  async function checkPages({ session, answer }: { readonly session: string; readonly answer?: Error }) {
    const opened = await openTestDesk();
    onTestFinished(opened.close);
    await opened.stored.pool.query(`
      insert into kind_route (account_id, kind, route, is_verified)
        values (1, 'review', 'browser', true), (1, 'question', 'browser', true);
      insert into browser_session (account_id, home, stopped_reason) values (1, ${session})`);
    const asked: string[] = [];
    const checkCredentials = async () => {
      asked.push("the site");
      if (answer !== undefined) throw answer;
      return { fault: null, expiresAt: null, facts: [] };
    };
    const { abilities, client } = sampleAccount({ client: { checkCredentials } });
    const connector = connectorWith(checkCredentials);
    const browser = { isForAuto: true, ownWords: [], abilities, open: () => client, signIn: noSignIn };
    const marketplaces = {
      titles: opened.core.marketplaces.titles,
      load: async () => new Map([[wildberries, { ...connector, routes: { ...connector.routes, browser } }]]),
    };
    const pages = { ...noBrowser, alone: <Result>(work: () => Promise<Result>) => work() };
    const browsers = { ...opened.core.browsers, of: () => pages };
    const settings = { ...opened.core.settings, dataDirectory: await folderOf(machine) };
    const desk = composeDesk({ ...opened.core, settings, marketplaces, browsers });
    const checked = await desk.checkCabinets({ ...anna, scope: [wool] }, new AbortController().signal);
    const { rows } = await opened.stored.pool.query("select stopped_reason from browser_session");
    return { asked, checked, stopped: rows[0]?.stopped_reason ?? null };
  }

  async function folderOf(id: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "machine-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await mkdir(join(folder, "browser"));
    await writeFile(join(folder, "browser", "machine.id"), id);
    return folder;
  }

  test("its site is asked where the session lives", async () => {
    const { asked, checked } = await checkPages({ session: `'${machine}', null` });

    expect(asked).toEqual(["the site"]);
    expect(checked).toMatchObject([{ obstacle: null, failure: null }]);
  });

  test("what the site shows a person stops its pages, and is told", async () => {
    const answer = new BrowserStopError("challenge", "Is anybody there?");
    const { checked, stopped } = await checkPages({ session: `'${machine}', null`, answer });

    expect(checked).toMatchObject([{ obstacle: "challenge" }]);
    expect(stopped).toBe("challenge");
  });

  test("a site that waits for a person isn't asked", async () => {
    const { asked, checked } = await checkPages({ session: `'${machine}', 'accessLimited'` });

    expect(asked).toEqual([]);
    expect(checked).toMatchObject([{ obstacle: "accessLimited" }]);
  });

  test("nobody asks by a session that lives on another machine", async () => {
    const { asked, checked, stopped } = await checkPages({ session: "'another', null" });

    expect({ asked, stopped }).toEqual({ asked: [], stopped: null });
    expect(checked).toMatchObject([{ obstacle: null, failure: null }]);
  });
});
