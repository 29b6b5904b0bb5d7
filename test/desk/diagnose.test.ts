// What a look for trouble finds, as codes that any face can put in words.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readAttention } from "../../src/adapters/postgres/views/health.ts";
import { checkDatabase, hasTables } from "../../src/desk/diagnose/check-database.ts";
import { checkMarketplaces } from "../../src/desk/diagnose/check-marketplaces.ts";
import { checkSecrets, checkWork } from "../../src/desk/diagnose/check-work.ts";
import type { Finding } from "../../src/desk/diagnose/finding.ts";
import type { Scope } from "../../src/domain/people/scope.ts";
import { composeWorkPorts } from "../../src/processes/compose/desk.ts";
import { readSettings } from "../../src/settings/settings.ts";
import { anna } from "../samples/callers.ts";
import { placeFeedback } from "../samples/placed-feedback.ts";
import { amberAccount, openTestDesk, type TestDesk, wool } from "./open-desk.ts";

let opened: TestDesk;
beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.stored.pool.query("truncate feedback cascade");
  await opened.stored.pool.query(
    "update cabinet set stopped_reason = null, next_collect_at = now() + interval '1 day'",
  );
});

function portsWith(key: number) {
  const { database, connectionString } = opened.stored;
  const secretsKey = Buffer.alloc(32, key).toString("base64");
  return composeWorkPorts({
    database,
    settings: readSettings({ DATABASE_URL: connectionString, SECRETS_KEY: secretsKey }, [], []),
  });
}

async function findingsOf(scope: Scope): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of checkWork(portsWith(7), scope)) findings.push(finding);
  return findings;
}

async function workOf(scope: Scope): Promise<readonly string[]> {
  return (await findingsOf(scope)).map(({ mark, code }) => `${mark}: ${code}`);
}

test("cabinets that have stopped for the same reason are one finding", async () => {
  await opened.stored.pool.query("update cabinet set stopped_reason = 'credentialExpired', stopped_at = now()");

  const [finding] = await findingsOf("everybody");

  expect(finding).toMatchObject({
    mark: "wrong",
    code: "stopped",
    parameters: { reason: "credentialExpired", cabinets: ["amber-wb", "wool-wb"] },
  });
});

test("what is wrong with another supplier isn't found", async () => {
  await opened.placeAmber("parked");
  await placeFeedback(opened.stored.pool, { state: "new", account: amberAccount, dueInMs: -7_200_000 });
  await opened.stored.pool.query("update cabinet set stopped_reason = 'credentialExpired' where id = 'amber-wb'");

  expect(await workOf([wool])).toEqual(["well: noneStopped", "well: noneParked", "well: atWork"]);
  expect(await workOf("everybody")).toEqual(expect.arrayContaining(["wrong: stopped", "wrong: parked"]));
});

describe("pages that wait", () => {
  const longDue = { state: "sent", dueInMs: -7_200_000 } as const;
  const goByPages = (kinds: string, session: string) =>
    opened.stored.pool.query(`
      insert into kind_route (account_id, kind, route, is_verified)
        select 1, kind, 'browser', true from unnest('{${kinds}}'::text[]) kind;
      insert into session_home (id, host_name, seen_at) values ('away', 'away', now() - interval '2 hours');
      insert into browser_session (account_id, home, stopped_reason, stopped_at) values (1, ${session});
      update cabinet set next_collect_at = now() - interval '2 hours' where account_id = 1`);
  beforeEach(() => opened.stored.pool.query("truncate kind_route, browser_session, session_home"));
  afterAll(() => opened.stored.pool.query("truncate kind_route, browser_session, session_home"));

  test.each([
    ["for a person", "null, 'challenge', now()", "challenge"],
    ["for the machine that is signed in", "'away', null, null", "sessionElsewhere"],
  ])("%s are told as such, and not as work that nobody does", async (_whom, session, reason) => {
    await goByPages("review,question", session);
    await placeFeedback(opened.stored.pool, longDue);

    const findings = await findingsOf([wool]);

    expect(findings).toContainEqual(
      expect.objectContaining({
        code: "heldUp",
        parameters: expect.objectContaining({ reason, cabinets: ["wool-wb"] }),
      }),
    );
    expect(findings.map(({ code }) => code)).toContain("atWork");
    expect(await readAttention(opened.stored.database)).toEqual([{ reason, count: 1 }]);
    expect(await opened.desk.listCabinets(anna)).toContainEqual(
      expect.objectContaining({ id: "wool-wb", pagesStop: reason }),
    );
    expect(await opened.desk.countByCabinet(anna)).toContainEqual(
      expect.objectContaining({ cabinet: "wool-wb", pagesStop: reason }),
    );
  });

  test("for a person hide nothing that goes by API, and no draft that nobody writes", async () => {
    await goByPages("review", "null, 'challenge', now()");
    expect(await workOf([wool])).toContain("note: overdue");

    await opened.stored.pool.query("truncate kind_route, browser_session, session_home");
    await goByPages("review,question", "null, 'challenge', now()");
    await placeFeedback(opened.stored.pool, { ...longDue, state: "new" });
    expect(await workOf([wool])).toContain("note: overdue");
  });

  test("of a cabinet that goes by API by now are nobody's matter", async () => {
    await goByPages("", "null, 'challenge', now()");

    expect(await readAttention(opened.stored.database)).toEqual([]);
  });
});

test("a scope without cabinets has nothing to look at", async () => {
  expect(await workOf([])).toEqual(["note: noCabinets"]);
});

test("another key than the one in use is told as such, and a right one by how much it opens", async () => {
  expect(await checkSecrets(portsWith(8), "everybody")).toMatchObject([{ mark: "wrong", code: "otherKey" }]);
  expect(await checkSecrets(portsWith(7), "everybody")).toMatchObject([{ code: "secrets", parameters: { count: 2 } }]);
});

const soundServer = {
  version: "18.1",
  isEmbedded: false,
  commitsAreDurable: true,
  syncs: true,
  writesFullPages: true,
  missing: [],
  unknown: [],
};

test.each([
  ["is sound", {}, ["ownDatabase", "schema"], true],
  ["forgets what it acknowledged", { commitsAreDurable: false }, ["ownDatabase", "commitsLate", "schema"], true],
  ["has older tables", { missing: ["one"] }, ["ownDatabase", "schemaOld"], false],
  ["has newer tables", { isEmbedded: true, unknown: ["one"] }, ["embeddedDatabase", "schemaNew"], false],
])("a server that %s", (_what, parts, codes, isReadable) => {
  const server = { ...soundServer, ...parts };

  expect(checkDatabase(server).map(({ code }) => code)).toEqual(codes);
  expect(hasTables(server)).toBe(isReadable);
});

test("a marketplace where nobody answers is told with the setting that may be wrong", async () => {
  const called = { title: "Wildberries", url: "http://localhost:1", variable: "WILDBERRIES_API_URL" };

  expect(await checkMarketplaces([called], async () => false)).toEqual([
    { mark: "wrong", code: "marketplaceAway", parameters: called },
  ]);
});
