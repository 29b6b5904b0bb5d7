// Everything that a trial needs: a database, the sandbox, its suppliers imported, and processes of the service.

import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { stringify } from "yaml";
import { type StartOptions, startSandbox } from "../../sandbox/start.ts";
import { createMarketplaceRegistry } from "../../src/adapters/marketplaces/registry.ts";
import { createCredentialVault } from "../../src/adapters/postgres/credential-vault.ts";
import { openDatabase } from "../../src/adapters/postgres/database.ts";
import { importSuppliers } from "../../src/adapters/postgres/supplier-import.ts";
import { createSecretBox } from "../../src/adapters/secrets/secret-box.ts";
import { parseSuppliersFile } from "../../src/settings/suppliers-file.ts";
import { query, type WorldServer } from "./database.ts";
import { type ServiceProcess, serviceEnvironment, startProcess } from "./service.ts";

const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export type World = Awaited<ReturnType<typeof openWorld>>;

export type WorldOptions = {
  readonly server: Pick<WorldServer, "createDatabase">;
  readonly sandbox: StartOptions;
  readonly environment?: NodeJS.ProcessEnv;
};

export async function openWorld({ server, sandbox: sandboxOptions, environment = {} }: WorldOptions) {
  const databaseUrl = await server.createDatabase();
  const sandbox = await startSandbox(sandboxOptions);
  const secretsKey = randomBytes(32);
  const settings = serviceEnvironment(databaseUrl, secretsKey.toString("base64"), sandbox, environment);
  const processes: ServiceProcess[] = [];
  await importAll(databaseUrl, secretsKey, sandbox);

  const startWith = (extra: NodeJS.ProcessEnv, ...words: readonly string[]): ServiceProcess => {
    const process = startProcess(words, { ...settings, ...extra });
    processes.push(process);
    return process;
  };
  return {
    databaseUrl,
    sandbox,
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
      await sandbox.close();
    },
  };
}

/** @throws when it doesn't come true in time */
export async function waitUntil(what: string, check: () => Promise<boolean>, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${patienceMs / 1_000} s`);
    await sleep(25);
  }
}

async function importAll(
  databaseUrl: string,
  secretsKey: Uint8Array,
  sandbox: Awaited<ReturnType<typeof startSandbox>>,
): Promise<void> {
  const connection = openDatabase({ connectionString: databaseUrl, log: silentLog, maxConnections: 1 });
  const entries = parseSuppliersFile(stringify({ suppliers: sandbox.suppliers }), {
    environment: {},
    connectors: createMarketplaceRegistry(sandbox.apiUrls),
  });
  await importSuppliers(connection.database, createCredentialVault(createSecretBox(secretsKey)), entries);
  await connection.close();
}
