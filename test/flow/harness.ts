// A whole service on a database of its own, against stand-ins over loopback HTTP.

import { stringify } from "yaml";
import { z } from "zod";
import { type Sandbox, type StartOptions, startSandbox } from "../../sandbox/start.ts";
import { importSuppliers } from "../../src/adapters/postgres/cabinets/supplier-import.ts";
import type { Stage } from "../../src/domain/feedback/feedback-state.ts";
import { service } from "../../src/domain/people/actor.ts";
import type { Log } from "../../src/ports/log.ts";
import type { RunReport } from "../../src/ports/progress.ts";
import type { UnlockedCore } from "../../src/processes/compose/core.ts";
import { openUnlockedCore } from "../../src/processes/compose/core.ts";
import { readProcessSettings } from "../../src/processes/compose/process-settings.ts";
import { runUntilIdle } from "../../src/processes/worker/run-until-idle.ts";
import { createTally } from "../../src/processes/worker/tally.ts";
import { apiUrlVariable, cabinetUrlVariable } from "../../src/settings/marketplace-addresses.ts";
import { parseSuppliersFile } from "../../src/settings/suppliers-file.ts";
import { silentLog } from "../../trials/silent-log.ts";
import { createTestDatabase } from "../setup/database.ts";

/** Fast enough for tests; the limits themselves are tested with the connector. */
export const rateFactor = 200;

export const secretsKey = Buffer.alloc(32, 7).toString("base64");

const books = z.object({ items: z.number(), posts: z.number(), doubles: z.number(), missing: z.number() });
const itemBooks = z.object({
  items: z.array(
    z.object({
      account: z.string(),
      kind: z.enum(["review", "question"]),
      externalId: z.string(),
      posts: z.array(z.object({ text: z.string(), isLive: z.boolean() })),
    }),
  ),
});

export type Flow = Awaited<ReturnType<typeof openFlow>>;

export type FlowOptions = StartOptions & { readonly environment?: NodeJS.ProcessEnv; readonly log?: Log };

export async function openFlow({ environment = {}, log = silentLog, ...sandboxOptions }: FlowOptions = {}) {
  const sandbox = await startSandbox({ rateFactor, ...sandboxOptions });
  const testDatabase = await createTestDatabase();
  const settings = readProcessSettings(environmentOf(sandbox, testDatabase.connectionString, environment));
  const core = await openUnlockedCore(settings, log, { isWorker: true });
  // A run ends when nothing is left to do, however long a busy machine takes; or with its test.
  const closing = new AbortController();

  return {
    core,
    sandbox,
    settings,
    connectionString: testDatabase.connectionString,
    importSuppliers: (suppliers: readonly object[] = sandbox.suppliers) => importYaml(core, suppliers),
    run: (waitMs = 5_000, signal: AbortSignal = closing.signal): Promise<RunReport> =>
      runUntilIdle(core, { tally: createTally(), waitMs }, signal),
    /** Nothing but these stages, once. */
    runOnly: (...only: readonly Stage[]): Promise<RunReport> =>
      runUntilIdle(core, { tally: createTally(), waitMs: 0, only }, closing.signal),
    ask: async (path: string) => (await fetch(`${sandbox.booksUrl}${path}`)).json(),
    tell: async (path: string, body: object) => {
      const answer = await fetch(`${sandbox.booksUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`);
      return answer.json();
    },
    /** The stand-ins' own count, checked against everything that the service calls published. */
    verify: async () => {
      const published = await core.database.execute(
        `select account.marketplace, account.external_id as account, f.kind, f.external_id as "externalId", d.text
         from feedback f
         join account on account.id = f.account_id
         join lateral (select text from delivery where feedback_id = f.id order by id desc limit 1) d on true
         where f.state = 'published'`,
        "objects",
      );
      const answer = await fetch(`${sandbox.booksUrl}/books/verify`, {
        method: "POST",
        body: JSON.stringify({ published }),
      });
      return books.parse(await answer.json());
    },
    items: async () => itemBooks.parse(await (await fetch(`${sandbox.booksUrl}/books/items`)).json()).items,
    close: async () => {
      closing.abort();
      await core.close();
      await testDatabase.drop();
      await sandbox.close();
    },
  };
}

/** One round in the test's own process. */
export async function runRound(environment: NodeJS.ProcessEnv): Promise<RunReport> {
  const core = await openUnlockedCore(readProcessSettings(environment), silentLog, { isWorker: true });
  const round = { tally: createTally(), waitMs: 0 };
  return runUntilIdle(core, round, new AbortController().signal).finally(core.close);
}

export function environmentOf(
  sandbox: Pick<Sandbox, "apiUrls" | "cabinets" | "openaiUrl">,
  connectionString: string,
  environment: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv {
  return {
    DATABASE_URL: connectionString,
    SECRETS_KEY: secretsKey,
    OPENAI_API_KEY: "test",
    URL_PROXY_OPENAI: sandbox.openaiUrl,
    ...addressesOf(sandbox),
    RATE_LIMIT_FACTOR: String(rateFactor),
    ...environment,
  };
}

function addressesOf({ apiUrls, cabinets }: Pick<Sandbox, "apiUrls" | "cabinets">): NodeJS.ProcessEnv {
  return Object.fromEntries([
    ...Object.entries(apiUrls).map(([name, url]) => [apiUrlVariable(name), url]),
    ...Object.entries(cabinets).map(([name, { url }]) => [cabinetUrlVariable(name), url]),
  ]);
}

async function importYaml(core: UnlockedCore, suppliers: readonly object[]): Promise<void> {
  const connectors = await core.marketplaces.load(core.marketplaces.titles.keys());
  const entries = parseSuppliersFile(stringify({ suppliers }), { environment: {}, connectors });
  await importSuppliers(core.database, core.vault, service, entries);
}
