// Which tables a backup holds: read from the database, so that none can be forgotten.

import type pg from "pg";
import { z } from "zod";
import { InvariantError } from "../../../domain/errors/errors.ts";
import { TableHeader } from "./backup-format.ts";

const foundTable = TableHeader.extend({ refersTo: z.array(z.string()) });

/** All tables but the words for searches, each after those that it refers to. Generated columns make themselves. */
export async function findTables(client: pg.Client): Promise<readonly TableHeader[]> {
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
