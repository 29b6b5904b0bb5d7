// Everything that a trial needs: a database, the sandbox, its suppliers imported, and processes of the service.

import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type StartOptions, startSandbox } from "../sandbox/start.ts";
import { query, type WorldServer } from "./database.ts";
import { importSandboxSuppliers } from "./import-suppliers.ts";
import { type ServiceProcess, serviceEnvironment, startProcess } from "./service.ts";

export type World = Awaited<ReturnType<typeof openWorld>>;

export type WorldOptions = {
  readonly server: Pick<WorldServer, "createDatabase">;
  readonly sandbox: StartOptions;
  readonly environment?: NodeJS.ProcessEnv;
  /** The command of a copy of the product; the shipped one unless it is said. */
  readonly entry?: string;
};

export async function openWorld({ server, sandbox: sandboxOptions, environment = {}, entry }: WorldOptions) {
  const databaseUrl = await server.createDatabase();
  const sandbox = await startSandbox(sandboxOptions);
  const secretsKey = randomBytes(32);
  const settings = serviceEnvironment(databaseUrl, secretsKey.toString("base64"), sandbox, environment);
  const processes: ServiceProcess[] = [];
  await importSandboxSuppliers(databaseUrl, secretsKey, sandbox);

  const startWith = (extra: NodeJS.ProcessEnv, ...words: readonly string[]): ServiceProcess => {
    const process = startProcess(words, { ...settings, ...extra }, entry);
    processes.push(process);
    return process;
  };
  return {
    databaseUrl,
    sandbox,
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
      await sandbox.close();
    },
  };
}

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
