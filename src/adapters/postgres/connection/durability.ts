// How the server itself keeps what it has acknowledged: for the doctor.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Database, selectRows } from "./database.ts";

export type Durability = {
  /** False: a session that sets nothing is told that something is stored before it is. Ours set it. */
  readonly commitsAreDurable: boolean;
  /** False: a power cut may destroy the data. */
  readonly syncs: boolean;
  /** False: a page that was half written when the power went stays so. */
  readonly writesFullPages: boolean;
};

/** `reset_val` is what the server, the role, the database and the address make of a session; `setting` is ours. */
export async function readDurability(database: Database): Promise<Durability> {
  const rows = await selectRows(
    database,
    z.object({ name: z.string(), reset_val: z.string().nullable() }),
    sql`select name, reset_val from pg_settings where name in ('synchronous_commit', 'fsync', 'full_page_writes')`,
  );
  const isOff = (name: string) => rows.some((row) => row.name === name && row.reset_val === "off");
  return {
    commitsAreDurable: !isOff("synchronous_commit"),
    syncs: !isOff("fsync"),
    writesFullPages: !isOff("full_page_writes"),
  };
}
