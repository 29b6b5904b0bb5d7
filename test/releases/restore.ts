// Puts an image back: a database as the release left it a minute ago, before any migration of this version, and a sandbox
// where the same has happened. All moments are moved by the same time, so leases and heartbeats have just run out.

import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client } from "pg";
import { z } from "zod";
import { type Sandbox, startSandbox } from "../../sandbox/start.ts";
import { installWakeUpJobs } from "../../src/adapters/postgres/schema/wake-up-jobs.ts";
import { externalId, marketplaceName } from "../../src/domain/identifiers.ts";
import type { MarketplaceClient, ReplyTarget } from "../../src/ports/marketplace-client.ts";
import { loadConnectors } from "../adapters/marketplaces/load-connectors.ts";
import { createBudgetBook } from "../samples/budget-book.ts";
import type { Arrival, Header, Image } from "./image.ts";

const migrationsFolder = fileURLToPath(new URL("../../src/adapters/postgres/schema/migrations", import.meta.url));
const killedAgoMs = 60_000;

/** Whole seconds: marketplaces know no less. */
export function movedBy({ killedAt }: Header): number {
  return Math.floor((Date.now() - killedAgoMs - killedAt.getTime()) / 1_000) * 1_000;
}

export async function restoreDatabase(image: Image, connectionString: string, movedMs: number): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await migrateTo(client, image.header.migrations);
    await installWakeUpJobs(client);
    // The rows come as they are, in whatever order.
    await client.query("set session_replication_role = replica");
    for (const [table, rows] of image.tables) {
      const insert = `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1)`;
      await client.query(insert, [JSON.stringify(rows)]);
    }
    await moveMoments(client, image, movedMs);
    await continueNumbers(client);
  } finally {
    await client.end();
  }
}

/** The schema that the release had. */
async function migrateTo(client: Client, names: readonly string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-migrations-"));
  for (const name of names) await cp(join(migrationsFolder, name), join(folder, name), { recursive: true });
  await migrate(drizzle({ client }), { migrationsFolder: folder });
  await rm(folder, { recursive: true });
}

async function moveMoments(client: Client, { header, tables }: Image, movedMs: number): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string; type: string }>(
    `select attrelid::regclass::text as name, attname as column, atttypid::regtype::text as type
     from pg_attribute where attrelid = any($1::regclass[]) and attnum > 0 and not attisdropped`,
    [[...tables.keys()]],
  );
  const moved: Readonly<Record<string, string>> = {
    "timestamp with time zone": `interval '${movedMs} milliseconds'`,
    date: `(current_date - date '${header.killedAt.toISOString()}')`,
  };
  for (const { name, column, type } of rows) {
    const by = moved[type];
    if (by !== undefined) await client.query(`update ${name} set ${column} = ${column} + ${by}`);
  }
}

/** New rows come after those that were put back. */
async function continueNumbers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string }>(`
    select attrelid::regclass::text as name, attname as column from pg_attribute join pg_class on oid = attrelid
    where relnamespace = 'public'::regnamespace and relkind = 'r' and attidentity <> ''`);
  for (const { name, column } of rows) {
    const next = `select pg_get_serial_sequence('${name}', '${column}'), max(${column}) from ${name}`;
    await client.query(
      `select setval(sequence, last) from (${next}) as numbers(sequence, last) where last is not null`,
    );
  }
}

/** A sandbox in whose memory the same has happened, at the same moments. */
export async function restoreSandbox({ header, events, tables }: Image, movedMs: number): Promise<Sandbox> {
  const clock: { nowMs: number | null } = { nowMs: (events[0]?.at.getTime() ?? 0) + movedMs };
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-sandbox-"));
  const noReviews = join(folder, "none.jsonl");
  await writeFile(noReviews, "");
  const sandbox = await startSandbox({
    now: () => clock.nowMs ?? Date.now(),
    reviews: [noReviews],
    cabinets: header.cabinets,
    rateFactor: 1_000_000,
    moderationDelayMs: 0,
  });
  await rm(folder, { recursive: true });
  const post = await createPosting(sandbox, tables);
  for (const event of events) {
    clock.nowMs = event.at.getTime() + movedMs;
    if (event.by === "service") await post(event);
    else await tell(sandbox, event.action);
  }
  clock.nowMs = null;
  return sandbox;
}

async function tell({ booksUrl }: Sandbox, action: object): Promise<void> {
  const answer = await fetch(`${booksUrl}/control/items`, { method: "POST", body: JSON.stringify(action) });
  if (!answer.ok) throw new Error(`The sandbox refused an event: ${await answer.text()}`);
}

const Item = z.object({
  account_id: z.number(),
  kind: z.string(),
  external_id: z.string().transform(externalId),
  written_at: z.coerce.date(),
  product_external_id: z.string(),
});
const Account = z.object({ id: z.number(), external_id: z.string() });

/** What the service has sent arrives again, by the marketplaces' own calls. */
async function createPosting(sandbox: Sandbox, tables: Image["tables"]): Promise<(arrival: Arrival) => Promise<void>> {
  const items = (tables.get("public.feedback") ?? []).map((row) => Item.parse(row));
  const accounts = (tables.get("public.account") ?? []).map((row) => Account.parse(row));
  const clients = await openClients(sandbox);
  return async ({ account, kind, externalId: id, text }) => {
    const accountId = accounts.find((one) => one.external_id === account)?.id;
    const item = items.find((one) => one.account_id === accountId && one.kind === kind && one.external_id === id);
    const client = clients.get(account);
    if (item === undefined || client === undefined) throw new Error(`The image has no item ${id} of ${account}.`);
    const target: ReplyTarget = {
      kind,
      externalId: item.external_id,
      createdAt: item.written_at,
      productExternalId: item.product_external_id,
      isRatingOnly: false,
    };
    await client.post(target, text, { kind: "create" }, new AbortController().signal);
  };
}

async function openClients({ apiUrls, suppliers }: Sandbox): Promise<ReadonlyMap<string, MarketplaceClient>> {
  const connectors = await loadConnectors(apiUrls);
  const opened = suppliers
    .flatMap(({ cabinets }) => cabinets)
    .map(({ id: _id, backlogPerDay: _cap, marketplace, ...fields }) => {
      const connector = connectors.get(marketplaceName(marketplace));
      const parsed = connector?.parseCredentials(fields, "api");
      if (connector === undefined || parsed?.kind !== "valid")
        throw new Error("A cabinet of the sandbox can't be opened.");
      return [
        parsed.identity.externalId,
        connector.routes.api.open(parsed.credentials, createBudgetBook().budget),
      ] as const;
    });
  return new Map(opened);
}
