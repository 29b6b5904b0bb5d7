// A release at work: its own code from a worktree of its commit, its own sandbox, and a database that it has migrated
// itself. The packages are those of this checkout.

import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { z } from "zod";
import { openEmbeddedPostgres } from "../../src/adapters/embedded-postgres/embedded-postgres.ts";
import { query } from "../../trials/database.ts";
import { startSandboxProcess } from "../../trials/sandbox-process.ts";
import { type ServiceProcess, serviceEnvironment, startProcess } from "../../trials/service.ts";
import { silentLog } from "../../trials/silent-log.ts";
import type { Row } from "./image.ts";

const run = promisify(execFile);
const checkout = fileURLToPath(new URL("../../", import.meta.url));

export type Supplier = { readonly id: string; readonly cabinets: readonly Row[] } & Row;

export type OldWorld = Awaited<ReturnType<typeof openOldWorld>>;

const Suppliers = z.array(z.looseObject({ id: z.string(), cabinets: z.array(z.record(z.string(), z.unknown())) }));

export async function openOldWorld(commit: string, { cabinets, secretsKey }: { cabinets: number; secretsKey: string }) {
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-release-"));
  const code = join(folder, "code");
  await run("git", ["worktree", "add", "--detach", code, commit], { cwd: checkout });
  await symlink(join(checkout, "node_modules"), join(code, "node_modules"));
  const noReviews = join(folder, "none.jsonl");
  await writeFile(noReviews, "");
  const postgres = await openEmbeddedPostgres({ dataDir: join(folder, "data"), log: silentLog });
  await query(postgres.connectionString, "create database left_behind");
  const databaseUrl = Object.assign(new URL(postgres.connectionString), { pathname: "/left_behind" }).href;
  const sandbox = await startSandboxProcess(
    { reviews: noReviews, cabinets, "rate-factor": 200, "moderation-delay-ms": 0 },
    join(code, "sandbox", "main.ts"),
  );
  const processes: ServiceProcess[] = [];

  const start = (words: readonly string[], extra: NodeJS.ProcessEnv = {}): ServiceProcess => {
    const environment = serviceEnvironment(databaseUrl, secretsKey, sandbox, extra);
    const process = startProcess(words, environment, { entry: join(code, "bin", "feedback-service.js") });
    processes.push(process);
    return process;
  };
  const command = async (words: readonly string[], extra: NodeJS.ProcessEnv = {}): Promise<void> => {
    const process = start(words, extra);
    if ((await process.exited) !== 0) throw new Error(`${words.join(" ")}: ${process.output()}${process.log()}`);
  };
  return {
    suppliers: Suppliers.parse(sandbox.suppliers),
    start,
    command,
    importSuppliers: async (suppliers: readonly Row[]): Promise<void> => {
      const file = join(folder, "suppliers.yaml");
      await writeFile(file, stringify({ suppliers }));
      await command(["suppliers", "import", file]);
    },
    ask: async (path: string): Promise<unknown> => (await fetch(`${sandbox.booksUrl}${path}`)).json(),
    tell: async (path: string, body: Row): Promise<unknown> => {
      const answer = await fetch(`${sandbox.booksUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`The sandbox refused ${path}: ${await answer.text()}`);
      return answer.json();
    },
    query: (text: string) => query<Row>(databaseUrl, text),
    close: async () => {
      for (const process of processes) process.kill("SIGKILL");
      await Promise.all(processes.map(({ exited }) => exited));
      await sandbox.stop();
      await postgres.close();
      await run("git", ["worktree", "remove", "--force", code], { cwd: checkout });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
