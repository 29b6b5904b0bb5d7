// The command, in the test's own process or in one of its own, with a database and stand-ins of the test's own.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { stringify } from "yaml";
import { z } from "zod";
import type { StartOptions } from "../../../sandbox/start.ts";
import { startSandbox } from "../../../sandbox/start.ts";
import { feedbackStates } from "../../../src/domain/feedback/feedback-state.ts";
import { performCommand } from "../../../src/processes/cli/perform-command.ts";
import { importSandboxSuppliers } from "../../../trials/import-suppliers.ts";
import { environmentOf, runRound, secretsKey } from "../../flow/harness.ts";
import { keepStreams } from "../../samples/kept-streams.ts";
import { createTestDatabase } from "../../setup/database.ts";

export const entry = fileURLToPath(new URL("../../../bin/feedback-service.js", import.meta.url));

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Programs are found; nothing else of the test's own environment is seen. */
const bare: NodeJS.ProcessEnv = {
  PATH: process.env["PATH"],
  HOME: tmpdir(),
};

/**
 * Runs a command to its end in the test's own process, which spares it a start: for all that isn't about processes. It
 * stands in an empty folder, where no `.env` is found.
 * @param input what stands in its stdin
 */
export function runCommand(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  { input, signal = never }: { readonly input?: Uint8Array; readonly signal?: AbortSignal } = {},
): Promise<Ended> {
  return inEmptyFolder(async (folder) => {
    const { streams, kept } = keepStreams(input);
    const variables = { ...bare, DATA_DIR: folder, ...environment };
    const code = await performCommand(words, {
      streams,
      shell: variables,
      readEnvironment: () => variables,
      listen: () => signal,
    });
    return { code, ...kept() };
  });
}

const never = new AbortController().signal;

/** The same as people and scripts run it: editors, the call's own words, and commands that start others need it. */
export function spawnCommand(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  input: Uint8Array = new Uint8Array(),
): Promise<Ended> {
  return inEmptyFolder(async (folder) => {
    const child = spawn(process.execPath, [entry, ...words], {
      cwd: folder,
      env: { ...bare, DATA_DIR: folder, ...environment },
      stdio: "pipe",
    });
    // A command that doesn't read it may be gone before.
    child.stdin.on("error", () => undefined).end(input);
    const [stdout, stderr, [code]] = await Promise.all([
      buffer(child.stdout),
      buffer(child.stderr),
      once(child, "close"),
    ]);
    return { code: z.number().nullable().parse(code), stdout: stdout.toString(), stderr: stderr.toString() };
  });
}

async function inEmptyFolder(use: (folder: string) => Promise<Ended>): Promise<Ended> {
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-command-"));
  return use(folder).finally(() => rm(folder, { recursive: true, force: true }));
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A service that is set up, as far as a database and addresses go. */
export async function openDesk(options: StartOptions = {}) {
  const sandbox = await startSandbox({ rateFactor: 200, moderationDelayMs: 0, ...options });
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-desk-"));
  const environment = environmentOf(sandbox, database.connectionString);
  const connection = new pg.Pool({ connectionString: database.connectionString, max: 1 });
  const run = (...words: readonly string[]) => runCommand(words, environment);
  const query = async (text: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> =>
    (await connection.query(text, [...values])).rows;
  return {
    sandbox,
    environment,
    run,
    runOn: (input: Uint8Array, ...words: readonly string[]) => runCommand(words, environment, { input }),
    runWith: (more: NodeJS.ProcessEnv, ...words: readonly string[]) => runCommand(words, { ...environment, ...more }),
    /** In a process of its own. */
    spawnWith: (more: NodeJS.ProcessEnv, ...words: readonly string[]) =>
      spawnCommand(words, { ...environment, ...more }),
    /** The last line of stdout, which is the one object that programs are promised. */
    ask: async (...words: readonly string[]): Promise<unknown> => {
      const { code, stdout, stderr } = await run(...words, "--json");
      const lines = stdout.trimEnd().split("\n");
      if (lines.length !== 1) throw new Error(`Not one line but ${lines.length} (exit ${code}): ${stdout}${stderr}`);
      return JSON.parse(stdout);
    },
    query,
    // Without a command each, for tests that are about something else.
    importSuppliers: (suppliers: readonly object[] = sandbox.suppliers) =>
      importSandboxSuppliers(database.connectionString, Buffer.from(secretsKey, "base64"), { ...sandbox, suppliers }),
    runRound: () => runRound(environment),
    countStates: async (): Promise<Readonly<Record<string, number>>> => {
      const rows = await query("select state, count(*)::int as count from feedback group by state");
      const none = feedbackStates.map((state) => [state, 0]);
      return Object.fromEntries([...none, ...rows.map(({ state, count }) => [state, count])]);
    },
    write: async (name: string, content: string | Uint8Array | object): Promise<string> => {
      const file = join(folder, name);
      const isWhole = typeof content === "string" || content instanceof Uint8Array;
      await writeFile(file, isWhole ? content : stringify(content), { mode: 0o755 });
      return file;
    },
    close: async () => {
      await connection.end();
      await database.drop();
      await sandbox.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A desk of one cabinet at Wildberries whose drafts all wait for a person, and the ids of those that have a draft. */
export async function openInbox(items: number): Promise<{ readonly desk: Desk; readonly ids: number[] }> {
  const desk = await openDesk({ suppliers: 1, cabinets: 1, items, marketplaces: ["wildberries"] });
  const [supplier] = desk.sandbox.suppliers;
  const suppliers = [{ ...supplier, policy: { reviews: "review", questions: "review" } }];
  await desk.importSuppliers(suppliers);
  await desk.runRound();
  const drafts = await desk.query("select feedback_id as id from reply order by feedback_id");
  return { desk, ids: drafts.map(({ id }) => Number(id)) };
}
