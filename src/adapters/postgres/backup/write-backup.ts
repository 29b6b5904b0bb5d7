// Takes a backup of a database in use: one snapshot of all tables, read while everybody goes on working. The queue of
// wake-ups isn't part of it: what is due stands in the items. Nor are the words that people search by: triggers make them.

import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { z } from "zod";
import { InvariantError } from "../../../domain/errors/errors.ts";
import { withClient } from "../connection/client.ts";
import { readableError } from "../connection/database.ts";
import { appliedMigrations } from "../schema/migrations.ts";
import { copyTarget, endOfTable, formatNumber, TableHeader } from "./backup-format.ts";

export type BackupReport = { readonly takenAt: Date; readonly rows: number };

/**
 * @param version of the program
 * @param file is there complete or not at all, and only its owner may read it: it holds buyers' words and sealed keys
 * @throws what the file system throws, with its `code`
 */
export function writeBackup(
  connectionString: string,
  { file, version }: { readonly file: string; readonly version: string },
): Promise<BackupReport> {
  return withClient(connectionString, async (client) => {
    const unfinished = `${file}.${process.pid}.part`;
    try {
      await client.query("begin isolation level repeatable read read only");
      const { takenAt, migrations } = await readMoment(client);
      let rows = 0;
      const lines = async function* (): AsyncGenerator<string | Buffer> {
        yield lineOf({ backup: formatNumber, takenAt, version, migrations });
        for (const table of await findTables(client)) {
          yield lineOf(table);
          const copied = client.query(copyTo(`copy ${copyTarget(table)} to stdout`));
          yield* copied;
          rows += copied.rowCount;
          yield `${endOfTable}\n`;
        }
        yield lineOf({ complete: true, rows });
      };
      await pipeline(Readable.from(lines()), createGzip(), createWriteStream(unfinished, { mode: 0o600, flush: true }));
      await client.query("commit");
      await rename(unfinished, file);
      return { takenAt, rows };
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error instanceof pg.DatabaseError ? readableError(error) : error;
    }
  });
}

function lineOf(content: object): string {
  return `${JSON.stringify(content)}\n`;
}

/** The moment of the snapshot: the first statement of the transaction takes it. */
async function readMoment(client: pg.Client) {
  const { rows } = await client.query("select now() as now");
  const [{ now }] = z.tuple([z.object({ now: z.date() })]).parse(rows);
  return { takenAt: now, migrations: await appliedMigrations(drizzle({ client })) };
}

const foundTable = TableHeader.extend({ refersTo: z.array(z.string()) });

/** All tables but the words for searches, each after those that it refers to. Generated columns make themselves. */
async function findTables(client: pg.Client): Promise<readonly TableHeader[]> {
  const { rows } = await client.query(`
    select relname::text as table,
      array(
        select attname::text from pg_attribute
        where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
      ) as columns,
      array(
        select distinct confrelid::regclass::text from pg_constraint
        where conrelid = c.oid and contype = 'f' and confrelid <> c.oid
      ) as "refersTo"
    from pg_class c
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'feedback_words' order by relname`);
  return inOrder(z.array(foundTable).parse(rows));
}

function inOrder(tables: readonly z.infer<typeof foundTable>[]): readonly TableHeader[] {
  const placed: TableHeader[] = [];
  const isPlaced = (name: string) => placed.some(({ table }) => table === name);
  while (placed.length < tables.length) {
    const next = tables.find(({ table, refersTo }) => !isPlaced(table) && refersTo.every(isPlaced));
    if (next === undefined) throw new InvariantError("Tables refer to each other in a circle. Report it as a bug.");
    placed.push({ table: next.table, columns: next.columns });
  }
  return placed;
}
