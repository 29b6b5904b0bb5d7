// The plans of all hot statements on a database that holds a million items: `node bench/query-plans.ts`.
//
// Uses the server of DATABASE_URL, else an embedded one in a temporary folder; makes a database of its own on it and
// drops it at the end. The outbox's statements are explained on a usual day, and again when many deliveries wait (`--waiting`).
// Exits with 1 when a statement reads one of the big tables from end to end, except where a person asks about everything that
// there is, and where the outbox is mended while very much waits.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Table from "cli-table3";
import pg from "pg";
import { openEmbeddedPostgres } from "../src/adapters/embedded-postgres/embedded-postgres.ts";
import { type Database, openDatabase } from "../src/adapters/postgres/connection/database.ts";
import { openWakeUpQueue, type WakeUpQueue } from "../src/adapters/postgres/lanes/wake-up-queue.ts";
import { migrateDatabase } from "../src/adapters/postgres/schema/migrate.ts";
import type { Log } from "../src/ports/log.ts";
import { busStatements } from "./query-plans/bus-statements.ts";
import { fillDatabase } from "./query-plans/fill.ts";
import type { Explained } from "./query-plans/plan.ts";
import { createRecorder } from "./query-plans/recorder.ts";
import { type HotStatement, hotStatements } from "./query-plans/statements.ts";
import { letDeliveriesWait } from "./query-plans/wait.ts";

const aboutEverything =
  /^(?:status: (?:count states|cabinets)|metrics: model|bus, every minute: mend the outbox, \d+ waiting|figures: 30 days|count: (?:published|published and sent, happy|all)(?:, a later page)?|count: all, a day)(?: \(\d of \d\))?$/;

const bigTables = ["feedback", "reply", "delivery", "delivery_attempt", "analysis", "audit_event", "model_usage"];

const { values: options } = parseArgs({
  options: {
    items: { type: "string", default: "1000000" },
    accounts: { type: "string", default: "1000" },
    waiting: { type: "string", default: "200000" },
    only: { type: "string", default: "" },
  },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const quiet = () => undefined;
const log: Log = { debug: quiet, info: quiet, warn: say, error: say };

const server = await openServer();
try {
  const database = `feedback_service_plans_${process.pid}`;
  await execute(server.url, `create database ${database}`);
  try {
    const url = new URL(server.url);
    url.pathname = `/${database}`;
    const explained = await explainAll(url.href);
    process.stdout.write(`${renderTable(explained)}\n`);
    if (explained.some(readsBigTable)) process.exitCode = 1;
  } finally {
    await execute(server.url, `drop database ${database} with (force)`);
  }
} finally {
  await server.close();
}

async function openServer(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const url = process.env["DATABASE_URL"];
  if (url !== undefined) return { url, close: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-plans-"));
  const embedded = await openEmbeddedPostgres({ dataDir: folder, log });
  return {
    url: embedded.connectionString,
    close: async () => {
      await embedded.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function explainAll(url: string): Promise<readonly Explained[]> {
  await migrateDatabase(url);
  const filling = { items: Number(options.items), accounts: Number(options.accounts) };
  await fill(url, `${filling.items} items of ${filling.accounts} accounts`, (pool) => fillDatabase(pool, filling));
  const usual = await explain(url, (database, queue) => [
    ...hotStatements(database, queue),
    ...busStatements(database, queue, "a usual day"),
  ]);
  const waiting = Number(options.waiting);
  const when = `${waiting} waiting`;
  await fill(url, when, (pool) => letDeliveriesWait(pool, { waiting, underWay: 100 }));
  return [...usual, ...(await explain(url, (database, queue) => busStatements(database, queue, when)))];
}

async function fill(url: string, what: string, write: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const { pool, close } = openDatabase({ connectionString: url, log, maxConnections: 2 });
  await write(pool);
  await close();
  say(`${what}, in ${Math.round((performance.now() - startedAt) / 1000)} s`);
}

async function explain(
  url: string,
  statementsOf: (database: Database, queue: WakeUpQueue) => readonly HotStatement[],
): Promise<readonly Explained[]> {
  const connection = openDatabase({ connectionString: url, log, maxConnections: 1 });
  const queue = await openWakeUpQueue(connection.pool, { isWorker: false, log });
  try {
    const recorder = await createRecorder(connection.pool);
    const explained: Explained[] = [];
    for (const [name, action] of statementsOf(connection.database, queue)) {
      if (name.includes(options.only)) explained.push(...(await recorder.explain(name, action)));
    }
    return explained;
  } finally {
    await queue.close();
    await connection.close();
  }
}

function readsBigTable({ name, readWhole }: Explained): boolean {
  return !aboutEverything.test(name) && readWhole.some((table) => bigTables.includes(table));
}

function renderTable(explained: readonly Explained[]): string {
  const table = new Table({
    head: ["statement", "ms", "buffers", "rows read", "scans"],
    colAligns: ["left", "right", "right", "right", "left"],
    style: { head: [], border: [], compact: true },
  });
  for (const statement of explained) {
    const { name, milliseconds, buffers, rowsRead, scans } = statement;
    const mark = readsBigTable(statement) ? "! " : "";
    table.push([`${mark}${name}`, milliseconds.toFixed(1), buffers, rowsRead, scans.join("\n")]);
  }
  return table.toString();
}
