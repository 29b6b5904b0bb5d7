// The connection pool and the typed query layer on it.

import { type SQL, sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import type { z } from "zod";
import { isDiskFull } from "../../../domain/errors/disk-full.ts";
import { ourMistake } from "../../../domain/errors/disposition.ts";
import { DatabaseUnavailableError, DiskFullError, ServiceError } from "../../../domain/errors/errors.ts";
import { storableText } from "../../../domain/storable-text.ts";
import type { Log } from "../../../ports/log.ts";
import { prepareStatements } from "./prepared-statements.ts";

export type Database = NodePgDatabase;
/** The database or a transaction on it: statements are written once for both. */
export type Executor = Pick<NodePgDatabase, "execute" | "select" | "insert" | "update" | "delete">;

export type DatabaseConnection = {
  readonly database: Database;
  readonly pool: pg.Pool;
  readonly close: () => Promise<void>;
};

export type DatabaseOptions = {
  readonly connectionString: string;
  readonly log: Log;
  readonly maxConnections: number;
};

export function openDatabase({ connectionString, log, maxConnections }: DatabaseOptions): DatabaseConnection {
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    application_name: "feedback-service",
    connectionTimeoutMillis: 10_000,
    // A statement that takes longer than this has lost its way; lanes are retried.
    statement_timeout: 60_000,
    // Nothing is waited for within a transaction: who stands still in one is frozen, and its locks hold
    // up the others. Shorter than the lease of a post, after which they take over.
    idle_in_transaction_session_timeout: 15_000,
    onConnect: commitDurably,
  });
  // An idle connection that breaks is replaced by the pool, so it is no event yet; without a listener it would end the
  // process. Whether the database is away is seen by the work that fails.
  pool.on("error", (error) => log.debug("A database connection was lost", { error }));
  prepareStatements(pool);
  return { database: drizzle({ client: pool }), pool, close: () => pool.end() };
}

/**
 * What was acknowledged must be on the disk: an intent that a crash of the server forgets would be posted once more. So
 * every session waits for it, whatever the server, the role, the database or DATABASE_URL say. Only `remote_apply` waits
 * for more, and stays.
 */
async function commitDurably(session: pg.ClientBase): Promise<void> {
  await session.query(`
    select set_config('synchronous_commit', 'on', false)
    where current_setting('synchronous_commit') <> 'remote_apply'`);
}

/** Runs a statement and reads its rows by a schema: what comes from the database is parsed like everything from outside. */
export async function selectRows<Row>(
  executor: Executor,
  row: z.ZodType<Row>,
  statement: SQL,
): Promise<readonly Row[]> {
  const rows = await withoutParameters(executor.execute(statement, "objects"));
  return rows.map((found) => row.parse(found));
}

/** Runs a statement and tells how many rows it changed. */
export async function change(executor: Executor, statement: SQL): Promise<number> {
  const result = await withoutParameters(executor.execute<never>(statement));
  return result.rowCount ?? 0;
}

/** Runs the work in one transaction; what the work throws passes through. */
export async function inTransaction<Result>(
  database: Database,
  work: (transaction: Executor) => Promise<Result>,
): Promise<Result> {
  try {
    return await database.transaction(work);
  } catch (error) {
    throw isDatabaseUnavailable(error) ? databaseUnavailable(error) : error;
  }
}

/** The query layer's errors quote every parameter: buyers' texts and sealed credentials. They must not travel on. */
export async function withoutParameters<Result>(running: PromiseLike<Result>): Promise<Result> {
  try {
    return await running;
  } catch (error) {
    throw readableError(error);
  }
}

/** What the database's own error means, and nothing of its text. */
export function readableError(error: unknown): ServiceError {
  return isDatabaseUnavailable(error) ? databaseUnavailable(error) : new StatementFailedError(sqlStateOf(error));
}

function databaseUnavailable(error: unknown): DatabaseUnavailableError {
  if (isDiskFull(error)) return new DiskFullError("The database's disk is full: make room, and the work goes on.");
  return new DatabaseUnavailableError(
    "The database can't be reached or is out of resources. Check that it runs and that its disk isn't full.",
  );
}

/** A statement that the database refused: our own mistake. */
export class StatementFailedError extends ServiceError {
  readonly code = "statementFailed";
  readonly disposition = ourMistake;
  readonly sqlState: string;
  constructor(sqlState: string) {
    super(
      `A database statement failed with SQLSTATE ${sqlState}. This is a fault of Feedback Service; please report it.`,
      { detail: { side: null, code: sqlState, words: null } },
    );
    this.sqlState = sqlState;
  }
}

export function sqlStateOf(error: unknown): string {
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    if (current instanceof StatementFailedError) return current.sqlState;
    if ("code" in current && typeof current.code === "string") return current.code;
  }
  return "unknown";
}

/** One JSON parameter for many rows: `jsonb_to_recordset(<rows>)`. */
export function jsonRows(rows: readonly object[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(rows, storableValue)}::jsonb)`;
}

/** One text that can't be stored would fail the statement for all rows that share it. */
function storableValue(_key: string, value: unknown): unknown {
  return typeof value === "string" ? storableText(value) : value;
}

/**
 * Ids for `id = any(<ids>)`. Beside a join with `jsonRows` it lets the planner know how few the rows are: of those it
 * can't know, and reads the whole table while that is small.
 */
export function idArray(ids: readonly number[]): SQL {
  return sql`${sql.param(ids)}::bigint[]`;
}

/** Adds milliseconds to the database's clock: deadlines are measured by one clock, whatever the machines' clocks say. */
export function fromNow(delayMs: number) {
  return sql`(now() + ${delayMs} * interval '1 millisecond')`;
}

/** Milliseconds since then, by the database's clock; null where the moment is null. */
export function sinceMs(moment: SQL): SQL {
  return sql`extract(epoch from now() - ${moment}) * 1000`;
}

// PostgreSQL's classes of errors that say "come back later": connection exceptions, shutdown and start-up, resources.
// https://www.postgresql.org/docs/18/errcodes-appendix.html
const passingSqlStates = /^(08|53|57P0[1-4]|58)/;
const brokenConnectionCodes = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOENT"],
  ...["ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
]);
const brokenConnectionMessages =
  /connection terminated|timeout expired|timeout exceeded when trying to connect|not currently accepting connections|not queryable|cannot use a pool/i;

/** True when the database itself is away or out of resources, so that the same statement may work later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    if (current instanceof DatabaseUnavailableError) return true;
    const code = "code" in current && typeof current.code === "string" ? current.code : "";
    if (passingSqlStates.test(code) || brokenConnectionCodes.has(code)) return true;
    if (brokenConnectionMessages.test(current.message)) return true;
  }
  return false;
}
