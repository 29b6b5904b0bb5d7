// What a release left when its worker was killed: every row of its database, and what had happened at the marketplaces
// by then. Lines of JSON: first how it was made, then a line for each event and each row. Columns without a value are
// left out.

import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";

const Row = z.record(z.string(), z.unknown());
export type Row = z.infer<typeof Row>;

const Header = z.strictObject({
  /** For whoever opens the file. */
  about: z.string(),
  /** The commit whose code made it. */
  release: z.string(),
  killedAt: z.coerce.date(),
  /** The key that its credentials are sealed with: made for this file, and open to all. */
  secretsKey: z.string(),
  /** Those that the database had. */
  migrations: z.array(z.string()),
  /** How many cabinets the sandbox had. */
  cabinets: z.number(),
});
export type Header = z.infer<typeof Header>;

/** Somebody wrote something at a marketplace. */
const Event = z.discriminatedUnion("by", [
  /** A buyer or a colleague, by the sandbox's own API. */
  z.strictObject({ by: z.literal("others"), at: z.coerce.date(), action: Row }),
  /** The service: what arrived, whether it heard so or not. */
  z.strictObject({
    by: z.literal("service"),
    at: z.coerce.date(),
    account: z.string(),
    kind: z.enum(["review", "question"]),
    externalId: z.string(),
    text: z.string(),
  }),
]);
export type Event = z.infer<typeof Event>;
export type Arrival = Extract<Event, { by: "service" }>;

const Line = z.union([
  z.strictObject({ header: Header }),
  z.strictObject({ event: Event }),
  z.strictObject({ table: z.string(), row: Row }),
]);

export type Image = {
  readonly header: Header;
  /** The oldest first. */
  readonly events: readonly Event[];
  readonly tables: ReadonlyMap<string, readonly Row[]>;
};

export async function readImage(file: string): Promise<Image> {
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  const read = lines.map((line) => Line.parse(JSON.parse(line)));
  const [header] = read.flatMap((line) => ("header" in line ? [line.header] : []));
  if (header === undefined) throw new Error(`${file} has no header.`);
  const tables = new Map<string, Row[]>();
  for (const line of read) {
    if (!("table" in line)) continue;
    tables.set(line.table, [...(tables.get(line.table) ?? []), line.row]);
  }
  return { header, events: read.flatMap((line) => ("event" in line ? [line.event] : [])), tables };
}

export async function writeImage(file: string, { header, events, tables }: Image): Promise<void> {
  const rows = [...tables].flatMap(([table, of]) => of.map((row) => ({ table, row: withoutNulls(row) })));
  const lines = [{ header }, ...events.map((event) => ({ event })), ...rows];
  await writeFile(file, `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
}

function withoutNulls(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
