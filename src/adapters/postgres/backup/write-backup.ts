// Takes a backup of a database in use: one snapshot of all tables, read while everybody goes on working. The queue of
// wake-ups isn't part of it: what is due stands in the items. Nor are the words that people search by: triggers make them.

import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { z } from "zod";
import { withClient } from "../connection/client.ts";
import { readableError } from "../connection/database.ts";
import { appliedMigrations } from "../schema/migrations.ts";
import { copyTarget, endOfTable, formatNumber } from "./backup-format.ts";
import { findTables } from "./stored-tables.ts";

export type BackupReport = { readonly takenAt: Date; readonly rows: number };

/**
 * Writes the whole backup and ends the stream.
 * @param version of the program
 * @throws what the stream's own end throws, and never a row in an error
 */
export function writeBackup(
  connectionString: string,
  { to, version }: { readonly to: Writable; readonly version: string },
): Promise<BackupReport> {
  return withClient(connectionString, async (client) => {
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
      await pipeline(Readable.from(lines()), createGzip(), to);
      await client.query("commit");
      return { takenAt, rows };
    } catch (error) {
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
