// Everything that a trial needs: a database, the sandbox, its suppliers imported, and processes of the service.

import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type StartOptions, startSandbox } from "../sandbox/start.ts";
import type { RouteName } from "../src/domain/route.ts";
import { answersOf, byPages, linesOf } from "./cabinet-pages.ts";
import { query, type WorldServer } from "./database.ts";
import { importSandboxSuppliers } from "./import-suppliers.ts";
import { killBrowsers } from "./open-browsers.ts";
import { type ServiceProcess, serviceEnvironment, startProcess } from "./service.ts";

export type World = Awaited<ReturnType<typeof openWorld>>;

export type WorldOptions = {
  readonly server: Pick<WorldServer, "createDatabase">;
  readonly sandbox: StartOptions;
  readonly environment?: NodeJS.ProcessEnv;
  /** The command of a copy of the product; the shipped one unless it is said. */
  readonly entry?: string;
  /** How every cabinet is served; by its pages only after `signIn`. By API unless it is said. */
  readonly route?: RouteName;
};

export async function openWorld(options: WorldOptions) {
  const { server, environment = {}, entry, route = "api" } = options;
  const databaseUrl = await server.createDatabase();
  const sandbox = await startSandbox(options.sandbox);
  // Of one machine. Its name is short: a browser's socket lies in it, whose path has at most 107 characters.
  const dataDirectory = await mkdtemp(join(tmpdir(), "world-"));
  const secretsKey = randomBytes(32);
  const settings = {
    ...serviceEnvironment(databaseUrl, secretsKey.toString("base64"), sandbox),
    DATA_DIR: dataDirectory,
    TMPDIR: dataDirectory,
    ...environment,
  };
  const processes: ServiceProcess[] = [];
  const suppliers = route === "browser" ? byPages(sandbox.suppliers) : sandbox.suppliers;
  await importSandboxSuppliers(databaseUrl, secretsKey, { ...sandbox, suppliers });

  const keep = (process: ServiceProcess): ServiceProcess => {
    processes.push(process);
    return process;
  };
  const startWith = (extra: NodeJS.ProcessEnv, ...words: readonly string[]) =>
    keep(startProcess(words, { ...settings, ...extra }, { entry }));
  return {
    databaseUrl,
    sandbox,
    dataDirectory,
    route,
    /**
     * Somebody signs in to the pages of every cabinet, one after the other, by the shipped command: with a copy's short times a
     * busy machine's pages are late.
     */
    signIn: async (): Promise<void> => {
      const cabinets = await query<Cabinet>(databaseUrl, cabinetsInOrder);
      for (const { id, marketplace, account } of cabinets) {
        const answers = linesOf(answersOf(sandbox, marketplace, account));
        const login = keep(startProcess(["cabinets", "login", id], settings, { answers }));
        if ((await login.exited) !== 0) throw new Error(`Nobody could sign in to ${id}: ${login.log()}`);
      }
    },
    /** Imports the suppliers again, as after a change of their file. */
    importSuppliers: (suppliers: readonly unknown[]) =>
      importSandboxSuppliers(databaseUrl, secretsKey, { ...sandbox, suppliers }),
    start: (...words: readonly string[]) => startWith({}, ...words),
    /** With more in its environment. */
    startWith,
    processes: (): readonly ServiceProcess[] => processes,
    ask: async (path: string): Promise<unknown> => (await fetch(`${sandbox.booksUrl}${path}`)).json(),
    tell: async (path: string, body: object): Promise<unknown> => {
      const answer = await fetch(`${sandbox.booksUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`);
      return answer.json();
    },
    forget: async (path: string): Promise<void> => {
      await fetch(`${sandbox.booksUrl}${path}`, { method: "DELETE" });
    },
    query: <Row extends Record<string, unknown>>(text: string) => query<Row>(databaseUrl, text),
    close: async () => {
      for (const process of processes) process.kill("SIGKILL");
      await Promise.all(processes.map(({ exited }) => exited));
      killBrowsers(dataDirectory);
      await sandbox.close();
      await rm(dataDirectory, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

type Cabinet = { readonly id: string; readonly marketplace: string; readonly account: string };

const cabinetsInOrder = `
  select cabinet.id, account.marketplace, account.external_id as account
  from cabinet join account on account.id = cabinet.account_id order by cabinet.id`;

/** @throws when it doesn't come true in time */
export async function waitUntil(
  what: string,
  check: () => Promise<boolean>,
  patienceMs: number,
  intervalMs = 100,
): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${patienceMs / 1_000} s`);
    await sleep(intervalMs);
  }
}
