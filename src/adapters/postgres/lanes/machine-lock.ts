// One process of a machine at a time: whoever has the advisory lock of the machine's name, on a connection of its own. The lock
// ends with the connection. Who hasn't got it looks whether it is free by a connection that is open anyway.

import { sql } from "drizzle-orm";
import pg from "pg";
import { z } from "zod";
import type { MachineId } from "../../../domain/identifiers.ts";
import { type Database, selectRows } from "../connection/database.ts";

/** A number of our own, beside the machine's. */
const lockClass = 7_301_986;

export type MachineLock = {
  /** @returns whether this process has it */
  readonly take: (home: MachineId) => Promise<boolean>;
  readonly release: () => Promise<void>;
};

export function createMachineLock(database: Database, connectionString: string): MachineLock {
  let holder: pg.Client | null = null;
  return {
    take: async (home) => {
      if (holder !== null) return true;
      if (!(await isFree(database, home))) return false;
      const client = new pg.Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 10_000 });
      const lose = (): void => {
        if (holder === client) holder = null;
      };
      client.on("error", lose).on("end", lose);
      try {
        await client.connect();
        const { rows } = await client.query<{ held: boolean }>(
          "select pg_try_advisory_lock($1, hashtext($2)) as held",
          [lockClass, home],
        );
        if (rows[0]?.held === true) holder = client;
      } finally {
        if (holder !== client) await client.end().catch(() => undefined);
      }
      return holder === client;
    },
    release: async () => {
      await holder?.end().catch(() => undefined);
    },
  };
}

/** The list of locks shows the two numbers of an advisory lock without their signs. */
async function isFree(database: Database, home: MachineId): Promise<boolean> {
  const [found] = await selectRows(
    database,
    z.object({ is_free: z.boolean() }),
    sql`
      select not exists (
        select from pg_locks
        where locktype = 'advisory' and objsubid = 2
          and database = (select oid from pg_database where datname = current_database())
          and classid::bigint = ${lockClass} and objid::bigint = hashtext(${home})::bigint & 4294967295
      ) as is_free`,
  );
  return found?.is_free === true;
}
