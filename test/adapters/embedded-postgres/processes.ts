// Real processes that open the embedded database, and what becomes of its server.

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterAll, afterEach } from "vitest";

const userProgram = fileURLToPath(new URL("./user-process.ts", import.meta.url));

export type UserProcess = {
  readonly connectionString: string;
  /** Closes the database and ends. */
  readonly finish: () => Promise<void>;
  readonly kill: () => Promise<void>;
};

async function startUser(dataDir: string): Promise<UserProcess> {
  const child = spawn(process.execPath, [userProgram, dataDir], { stdio: "pipe" });
  const errors = text(child.stderr);
  const [connectionString] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line"),
    once(child, "exit").then(async () => {
      throw new Error(`The process that should use the database ended: ${await errors}`);
    }),
  ]);
  return {
    connectionString,
    finish: () => end(child, () => child.stdin.end()),
    kill: () => end(child, () => child.kill("SIGKILL")),
  };
}

/** A folder for all tests of a file. What a test starts on it is killed behind the test. */
export async function openDataFolder() {
  const dataDir = await mkdtemp(join(tmpdir(), "embedded-postgres-"));
  const users: UserProcess[] = [];
  afterEach(async () => {
    await Promise.all(users.splice(0).map((user) => user.kill()));
  });
  afterAll(async () => {
    // The server of killed users stops by itself, and writes to its folder until then.
    await until("the last server is gone", () => !hasServer(dataDir));
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    dataDir,
    start: async (): Promise<UserProcess> => {
      const user = await startUser(dataDir);
      users.push(user);
      return user;
    },
  };
}

async function end(child: ChildProcessWithoutNullStreams, how: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  how();
  await exit;
}

function hasServer(dataDir: string): boolean {
  try {
    return isRunning(serverProcessId(dataDir));
  } catch {
    return false;
  }
}

/** The process number of the server, by its own file. */
export function serverProcessId(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8"), 10);
}

export function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

/** Waits for a condition, and fails when it doesn't come true in some seconds. */
export async function until(description: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await condition()) return;
    await delay(20);
  }
  throw new Error(`Waited in vain until ${description}`);
}

export async function query(connectionString: string, statement: string): Promise<readonly unknown[][]> {
  const client = new Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: statement, rowMode: "array" });
    return rows;
  } finally {
    await client.end();
  }
}

export async function answers(connectionString: string): Promise<boolean> {
  return query(connectionString, "SELECT 1").then(
    () => true,
    () => false,
  );
}
