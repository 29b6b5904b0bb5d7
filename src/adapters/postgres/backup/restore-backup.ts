// Puts a backup into a database without suppliers, in one transaction: what stands there makes room (`make-room.ts`), then come
// the rows, and the distrust that they need. For the world has gone on since the backup was taken, and replies may have
// been sent that it doesn't know (`distrust.ts`).

import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { z } from "zod";
import { InputError } from "../../../domain/errors/errors.ts";
import { faultOf } from "../../../domain/fault/fault.ts";
import { type MarketplaceName, marketplaceName } from "../../../domain/identifiers.ts";
import type { Actor } from "../../../domain/people/actor.ts";
import { withClient } from "../connection/client.ts";
import { readableError } from "../connection/database.ts";
import { appliedMigrations } from "../schema/migrations.ts";
import { BackupEnd, BackupHeader, copyTarget, endOfTable, TableHeader } from "./backup-format.ts";
import { distrust } from "./distrust.ts";
import { linesOf } from "./lines-of.ts";
import { makeRoom, refuseSuppliers } from "./make-room.ts";

export type RestoreReport = {
  readonly takenAt: Date;
  readonly rows: number;
  /** Replies that were approved when the backup was taken, and may have been sent since: they are looked for. */
  readonly lookedFor: number;
  /** Those that it has accounts at. */
  readonly marketplaces: readonly MarketplaceName[];
};

type Lines = AsyncGenerator<Buffer, void, undefined>;

/**
 * Into a database with this version's tables and no suppliers. Nothing is changed when it fails.
 * @throws InputError when there are suppliers in the database, or the file is no whole backup of this version; and what the file
 * system throws, with its `code`
 */
export async function restoreBackup(
  connectionString: string,
  { file, actor }: { readonly file: string; readonly actor: Actor },
): Promise<RestoreReport> {
  return withClient(connectionString, async (client) => {
    await client.query("begin");
    await makeRoom(client);
    const lines = linesOf(openFile(file));
    const { takenAt } = await readHeader(client, lines);
    const rows = await loadTables(client, lines);
    await continueNumbers(client);
    const lookedFor = await distrust(drizzle({ client }), actor);
    const marketplaces = await readMarketplaces(client);
    await client.query("commit");
    return { takenAt, rows, lookedFor, marketplaces };
  }).catch((error: unknown) => {
    throw explain(error);
  });
}

// https://www.postgresql.org/docs/18/errcodes-appendix.html: data that is no data of its kind, rows that don't fit together,
// tables and columns that this version doesn't have. A row that is there already (23505) is none of it: the file may be whole
// and somebody else have stored the row, and a person who believes it damaged throws it away. That is ours to look into.
const dataSqlStates = /^(?:22|23(?!505)|42)/;

/** The database's own errors quote rows: they must not travel on. */
function explain(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) return dataSqlStates.test(error.code ?? "") ? damaged() : readableError(error);
  return isOfUnzipping(error) ? damaged(error) : error;
}

function isOfUnzipping(error: unknown): boolean {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}

/** Whoever reads it meets its errors. */
function openFile(file: string): AsyncIterable<Buffer> {
  const unzipped = createGunzip();
  pipeline(createReadStream(file), unzipped).catch(() => undefined);
  return unzipped;
}

/**
 * Asked before the schema is brought up to date, too: a database that is in use, of an older version perhaps, stays as it is.
 * @throws InputError when there are suppliers in it
 */
export async function requireNoSuppliers(connectionString: string): Promise<void> {
  await withClient(connectionString, async (client) => {
    const { rows } = await client.query("select to_regclass('supplier') is not null as exists");
    if (z.tuple([z.object({ exists: z.boolean() })]).parse(rows)[0].exists) await refuseSuppliers(client);
  });
}

async function readHeader(client: pg.Client, lines: Lines) {
  const header = BackupHeader.safeParse(await nextJson(lines));
  if (!header.success) throw damaged();
  const { version, migrations } = header.data;
  const own = await appliedMigrations(drizzle({ client }));
  const isOurs = migrations.length === own.length && own.every((name) => migrations.includes(name));
  if (!isOurs) throw new InputError([faultOf("backupOfOtherVersion", { version })]);
  return header.data;
}

/** @returns how many rows there are */
async function loadTables(client: pg.Client, lines: Lines): Promise<number> {
  let rows = 0;
  for (;;) {
    const next = await nextJson(lines);
    const end = BackupEnd.safeParse(next);
    if (end.success && end.data.rows === rows) return rows;
    const table = TableHeader.safeParse(next);
    if (!table.success) throw damaged();
    const copied = client.query(copyFrom(`copy ${copyTarget(table.data)} from stdin`));
    await pipeline(Readable.from(rowsOf(lines), { objectMode: false }), copied);
    rows += copied.rowCount;
  }
}

/** Up to the end of the table. */
async function* rowsOf(lines: Lines): AsyncGenerator<Buffer> {
  const lineFeed = Buffer.from("\n");
  const end = Buffer.from(endOfTable);
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    if (next.value.equals(end)) return;
    yield Buffer.concat([next.value, lineFeed]);
  }
  throw damaged();
}

async function nextJson(lines: Lines): Promise<unknown> {
  const { value } = await lines.next();
  return parseJson(String(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw damaged(error);
  }
}

async function readMarketplaces(client: pg.Client): Promise<readonly MarketplaceName[]> {
  const { rows } = await client.query("select distinct marketplace from account order by marketplace");
  return z
    .array(z.object({ marketplace: z.string().transform(marketplaceName) }))
    .parse(rows)
    .map((row) => row.marketplace);
}

/**
 * New rows are numbered after those that were put back. Numbers never go back: what sets them isn't undone with the
 * transaction, and after a failure they would be given to new rows beside the old ones.
 */
async function continueNumbers(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    select attrelid::regclass::text as table, attname::text as column
    from pg_attribute join pg_class c on c.oid = attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attidentity <> ''`);
  for (const { table, column } of z.array(z.object({ table: z.string(), column: z.string() })).parse(rows)) {
    const sequence = `pg_get_serial_sequence('${table}', '${column}')`;
    await client.query(
      `select setval(${sequence}, max("${column}")) from "${table}"
       having max("${column}") > coalesce(pg_sequence_last_value(${sequence}), 0)`,
    );
  }
}

/** Not gzip, cut off, or not what we write. */
function damaged(cause?: unknown): InputError {
  return new InputError([faultOf("backupDamaged", {})], { cause });
}
