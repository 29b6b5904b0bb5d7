// The file of a backup, gzipped lines:
//
//   {"backup":1,"takenAt":…,"version":…,"migrations":[…]}   what it is
//   {"table":"supplier","columns":["id",…]}                 then the rows as PostgreSQL's COPY writes them, a line each
//   \.                                                      the end of the table, as in the dumps of PostgreSQL itself
//   …
//   {"complete":true,"rows":…}                              without this line the file was cut off
//
// Tables stand in the order in which they can be filled: each after those that it refers to.

import { z } from "zod";

export const formatNumber = 1;
/** COPY escapes backslashes in data, so no row looks like this. */
export const endOfTable = "\\.";

export const BackupHeader = z.object({
  backup: z.literal(formatNumber),
  takenAt: z.coerce.date(),
  /** Of the program. */
  version: z.string(),
  migrations: z.array(z.string()),
});

/** They become part of statements. */
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

export const TableHeader = z.object({ table: name, columns: z.array(name).min(1) });
export type TableHeader = z.infer<typeof TableHeader>;

export const BackupEnd = z.object({ complete: z.literal(true), rows: z.number() });

/** The table with its columns, as COPY wants them. */
export function copyTarget({ table, columns }: TableHeader): string {
  return `"${table}" (${columns.map((column) => `"${column}"`).join(", ")})`;
}
