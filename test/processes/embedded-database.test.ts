// Commands that share the embedded PostgreSQL of a data folder, and are killed.

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import { type Sandbox, startSandbox } from "../../sandbox/start.ts";
import { exitCodes } from "../../src/processes/cli/exit-code.ts";
import { type ServiceProcess, serviceEnvironment, startProcess } from "../../trials/service.ts";
import { waitUntil } from "../../trials/world.ts";
import { isRunning, query, serverProcessId } from "../adapters/embedded-postgres/processes.ts";
import { createFolder, type Finish, kill, patienceMs, sandboxOptions, testTimeoutMs, writeReviews } from "./trial.ts";

const reviews = 3;
const Books = z.object({ posts: z.number(), answered: z.number(), doubles: z.number() });
const Report = z.object({ states: z.record(z.string(), z.number()) });

/** A data folder with a cabinet in its database, and commands that work on it. */
async function openDataFolder(finish: Finish) {
  const folder = await createFolder(finish);
  const dataDir = await createFolder(finish);
  const sandbox = await startSandbox({ ...sandboxOptions, reviews: [await writeReviews(folder, reviews)] });
  finish.onTestFinished(sandbox.close);
  const environment = serviceEnvironment("", "", sandbox, { DATA_DIR: dataDir });
  const start = (...words: readonly string[]): ServiceProcess => {
    const process = startProcess(words, environment);
    finish.onTestFinished(() => kill(process));
    return process;
  };
  const run = async (...words: readonly string[]): Promise<string> => {
    const process = start(...words);
    expect(await process.exited, process.log()).toBe(exitCodes.done);
    return process.output();
  };
  await run("suppliers", "import", await writeSuppliers(folder, sandbox));
  return {
    run,
    /** A worker, as soon as it has begun. */
    startWorker: async () => {
      const worker = start("work");
      await until("the worker has begun", () => worker.log().includes("The worker has begun"));
      return worker;
    },
    serverPid: () => serverProcessId(dataDir),
    countPublished: async () => {
      const url = await readFile(join(dataDir, "postgres", "url"), "utf8");
      return (await query(url.trim(), "select from feedback where state = 'published'")).length;
    },
    readBooks: async () => Books.parse(await (await fetch(`${sandbox.booksUrl}/books`)).json()),
  };
}

async function writeSuppliers(folder: string, { suppliers }: Sandbox): Promise<string> {
  const file = join(folder, "suppliers.yaml");
  await writeFile(file, stringify({ suppliers }));
  return file;
}

function until(what: string, check: () => Promise<boolean> | boolean): Promise<void> {
  return waitUntil(what, async () => check(), patienceMs);
}

describe.concurrent("the embedded database", { timeout: testTimeoutMs }, () => {
  test("keeps everything when the only process that uses it is killed, and the next command goes on", async (context) => {
    const { run, startWorker, serverPid, countPublished, readBooks } = await openDataFolder(context);
    const worker = await startWorker();
    await until("everything is published", async () => (await countPublished()) === reviews);
    const server = serverPid();

    await kill(worker);

    await until("the server has ended too", () => !isRunning(server));
    const report = Report.parse(JSON.parse(await run("run", "--until-idle", "--json")));
    expect(report.states).toMatchObject({ published: reviews });
    expect(await readBooks()).toEqual({ posts: reviews, answered: reviews, doubles: 0 });
  });

  test("outlives the process that started it while another uses it, and ends with the last one", async (context) => {
    const { run, startWorker, serverPid } = await openDataFolder(context);
    const starter = await startWorker();
    const other = await startWorker();
    const server = serverPid();

    await kill(starter);

    expect(JSON.parse(await run("suppliers", "list", "--json"))).toMatchObject({ cabinets: [{}] });
    expect(serverPid()).toBe(server);
    other.kill("SIGTERM");
    expect(await other.exited).toBe(exitCodes.done);
    expect(isRunning(server)).toBe(false);
  });
});
