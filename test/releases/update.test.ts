// The update from the last release, on what it left when its worker was killed: `make-image.ts` says how that was made.
// This version's migrations, then its worker until nothing is left to do.

import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { Sandbox } from "../../sandbox/start.ts";
import { migrateDatabase } from "../../src/adapters/postgres/schema/migrate.ts";
import { serviceEnvironment, startProcess } from "../../trials/service.ts";
import { createTestDatabase, type TestDatabase } from "../setup/database.ts";
import { refuseIllegalMoves } from "../setup/legal-moves.ts";
import { type Image, readImage } from "./image.ts";
import { movedBy, restoreDatabase, restoreSandbox } from "./restore.ts";

/** Where each item must stand after the update, by the fate that it met in the old release (`story.ts`). */
const endings: Readonly<Record<string, string>> = {
  published: "published",
  "answered-question": "published",
  "in-review": "inReview belowAutoRating",
  rejected: "skipped rejectedByPerson",
  "rating-only": "skipped notAnswerable",
  colleague: "settled answeredElsewhere",
  changed: "inReview changedAfterPublication",
  overdue: "parked confirmationOverdue",
  "no-proof": "parked noProof",
  exhausted: "inReview deliveryFailed",
  // Its cabinet's key is still refused.
  stopped: "approved",
  "unknown-stored": "published",
  "unknown-lost": "published",
  link: "published",
  sent: "published",
  sending: "published",
  approved: "published",
  drafted: "published",
  "new-1": "published",
  "new-2": "published",
  "new-3": "published",
  "new-4": "published",
};

const Item = z.object({
  originalId: z.string(),
  externalId: z.string(),
  posts: z.array(z.object({ text: z.string() })),
});
const Items = z.object({ items: z.array(Item) });
const Published = z.array(z.looseObject({ externalId: z.string(), text: z.string() }));

let image: Image;
let database: TestDatabase;
let sandbox: Sandbox;
let client: Client;
beforeAll(async () => {
  image = await readImage(join(import.meta.dirname, "last-release.jsonl"));
  database = await createTestDatabase("empty");
  client = new Client({ connectionString: database.connectionString });
  await client.connect();
  const movedMs = movedBy(image.header);
  await restoreDatabase(image, database.connectionString, movedMs);
  sandbox = await restoreSandbox(image, movedMs);
  await migrateDatabase(database.connectionString);
  await client.query(refuseIllegalMoves);
  await runUntilIdle();
}, 120_000);
afterAll(async () => {
  await client.end();
  await sandbox.close();
  await database.drop();
});

async function runUntilIdle(): Promise<void> {
  const { secretsKey } = image.header;
  const environment = serviceEnvironment(database.connectionString, secretsKey, sandbox, { UNKNOWN_LAG_HORIZON: "1" });
  const run = startProcess(["run", "--until-idle", "--wait", "15", "--json"], environment);
  expect(await run.exited, run.log()).toBe(0);
}

async function select<Row extends Record<string, unknown>>(statement: string): Promise<readonly Row[]> {
  return (await client.query<Row>(statement)).rows;
}

async function ask(path: string, body?: object): Promise<unknown> {
  const post = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
  return (await fetch(`${sandbox.booksUrl}${path}`, post)).json();
}

async function readBooks() {
  const { items } = Items.parse(await ask("/books/items"));
  return items.map((item) => ({ ...item, fate: item.originalId.split(":")[1] ?? "" }));
}

test("I1: every item of the old release ends where it should, and none is lost", async () => {
  const stored = await select<{ external_id: string; standing: string }>(
    "select external_id, concat_ws(' ', state, case when state not in ('published', 'approved') then reason end) as standing from feedback",
  );
  const books = await readBooks();
  const fateOf = new Map(books.map(({ externalId, fate, originalId }) => [externalId, { fate, originalId }]));
  const found = stored.map(({ external_id: id, standing }) => `${fateOf.get(id)?.originalId}: ${standing}`);

  expect(found.toSorted()).toEqual(books.map(({ originalId, fate }) => `${originalId}: ${endings[fate]}`).toSorted());
});

test("I2, I3: nothing was published twice, and everything as it was approved", async () => {
  const published = Published.parse(
    await select(`
      select account.marketplace, account.external_id as account, f.kind, f.external_id as "externalId", d.text
      from feedback f join account on account.id = f.account_id
      join lateral (select text from delivery where feedback_id = f.id order by id desc limit 1) d on true
      where f.state = 'published'`),
  );

  expect(await ask("/books/verify", { published })).toMatchObject({ doubles: 0, missing: 0, strays: 0 });
  const posts = (await readBooks()).flatMap((item) => item.posts.map(({ text }) => `${item.originalId}: ${text}`));
  expect(posts.length).toBe(new Set(posts).size);
});

test("tokens that a killed worker held are free again, and what was used stays counted", async () => {
  const usedBefore = (image.tables.get("public.model_usage") ?? []).map((row) => Number(row["input_tokens"]));
  const [usage] = await select<{ used: string; held: string; holds: number }>(`
    select sum(input_tokens) as used, sum(reserved_tokens) as held, (select count(*)::int from token_hold) as holds
    from model_usage`);

  expect(usage).toMatchObject({ held: "0", holds: 0 });
  expect(Number(usage?.used)).toBeGreaterThan(usedBefore.reduce((sum, tokens) => sum + tokens, 0));
});

test("the key is remembered, a stopped cabinet's key is tried again, and whatever was collected can be found", async () => {
  expect(await select("select 1 from secrets_key")).toHaveLength(1);
  const [stopped] = await select<{ reason: string; is_tried: boolean }>(
    "select stopped_reason as reason, next_probe_at > now() as is_tried from cabinet where stopped_reason is not null",
  );
  expect(stopped).toEqual({ reason: "credentialInvalid", is_tried: true });
  const [words] = await select("select count(*) = (select count(*) from feedback) as is_complete from feedback_words");
  expect(words).toEqual({ is_complete: true });
});
