// A backup is put back whole or not at all, and what it can't know is looked for before anything is sent.

import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { restoreBackup } from "../../../../src/adapters/postgres/backup/restore-backup.ts";
import { writeBackup } from "../../../../src/adapters/postgres/backup/write-backup.ts";
import { readSendingStop } from "../../../../src/adapters/postgres/cabinets/holds.ts";
import { openDatabase } from "../../../../src/adapters/postgres/connection/database.ts";
import { expireLeases } from "../../../../src/adapters/postgres/ledger/expire-leases.ts";
import { externalId } from "../../../../src/domain/identifiers.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { sampleContent, sampleFound } from "../../../samples/feedback.ts";
import { itemSteps } from "../../../samples/item-steps.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";
import { createTestDatabase, type TestDatabase } from "../../../setup/database.ts";

const actor = { kind: "commandLine", user: "olga" } as const;
/** Whatever COPY, a line reader or JSON might trip over. */
const oddText = 'один\tдва\nтри\r\n\\. \\N " \u2028 \u0085 \u{1f9f6}\\';

let stored: Stored;
let folder: string;
let file: string;
let empty: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedback-service-backup-"));
  file = join(folder, "all.backup");
  stored = await openStored();
  await stored.importSuppliers([sampleCabinet("northern-wool-wildberries")], { name: oddText });
  const steps = itemSteps(stored);
  await stored.storeReview("new", "new");
  await stored.storeReview("drafted", "drafted");
  await stored.storeReview("in-review", "inReview");
  await stored.storeReview("approved", "approved");
  await steps.begin(await stored.storeReview("sending", "approved"));
  await steps.send(await stored.storeReview("sent", "approved"));
  await steps.loseTrackOf(await stored.storeReview("unknown", "approved"));
  await stored.collection.storePage(stored.account, {
    added: [sampleFound("odd", { content: sampleContent({ text: oddText, tags: [oddText], authorName: null }) })],
    changed: [],
    settled: [],
    reopened: [],
    misshapen: [{ kind: "review", externalId: externalId("misshapen"), sample: oddText }],
  });
  await writeTo(file);
});

beforeEach(async () => {
  empty = await createTestDatabase();
  return () => empty.drop();
});

afterAll(async () => {
  await stored.close();
  await rm(folder, { recursive: true });
});

const writeTo = (path: string) =>
  writeBackup(stored.connectionString, { to: createWriteStream(path), version: "1.2.3" });

async function inDatabase<Result>(connectionString: string, use: (client: pg.Client) => Promise<Result>) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Every row of the table as text, by its columns' names. */
async function rowsOf(connectionString: string, table: string): Promise<readonly string[]> {
  return inDatabase(connectionString, async (client) => {
    const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t order by 1`);
    return rows.map(({ row }) => row);
  });
}

const restore = (path = file) => restoreBackup(empty.connectionString, { file: path, actor });

async function statesIn(connectionString: string): Promise<Readonly<Record<string, string>>> {
  return inDatabase(connectionString, async (client) => {
    const { rows } = await client.query<{ name: string; state: string }>(
      "select external_id as name, state from feedback order by name",
    );
    return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
  });
}

test.each(["supplier", "account", "cabinet", "analysis", "reply", "product", "model_usage", "secrets_key"])(
  "the table %s comes back as it was",
  async (table) => {
    await restore();

    expect(await rowsOf(empty.connectionString, table)).toEqual(await rowsOf(stored.connectionString, table));
  },
);

test("buyers' words come back byte for byte, and can be searched", async () => {
  await restore();

  const { text, found } = await inDatabase(empty.connectionString, async (client) => {
    const odd = await client.query("select text from feedback where external_id = 'odd'");
    const words = await client.query("select from feedback_words where external_id = 'odd'");
    return { text: odd.rows[0]?.text, found: words.rowCount };
  });
  expect(text).toBe(oddText);
  expect(found).toBe(1);
});

test("what may have been sent since the backup is looked for, and nothing is sent before a person says so", async () => {
  const { lookedFor } = await restore();

  const connection = openDatabase({ connectionString: empty.connectionString, log: silentLog, maxConnections: 2 });
  onTestFinished(connection.close);
  await expireLeases(connection.database);
  expect(lookedFor).toBe(2);
  expect(await statesIn(empty.connectionString)).toMatchObject({
    approved: "unknown",
    sending: "unknown",
    sent: "sent",
    unknown: "unknown",
    "in-review": "inReview",
  });
  expect(await readSendingStop(connection.database)).toMatchObject({ by: "person:olga" });
});

test("what is stored after a restoration is numbered after what was put back", async () => {
  await restore();

  const [before, after] = await inDatabase(empty.connectionString, async (client) => {
    const highest = await client.query("select max(id)::int as id from feedback");
    const next = await client.query(
      `insert into feedback (account_id, kind, external_id, state, priority, text, pros, cons, tags, has_media,
         is_suspicious, product_external_id, product_facts, written_at, content_hash)
       select account_id, kind, 'later', state, priority, text, pros, cons, tags, has_media, is_suspicious,
         product_external_id, product_facts, written_at, content_hash from feedback where external_id = 'odd'
       returning id::int`,
    );
    return [highest.rows[0]?.id, next.rows[0]?.id];
  });
  expect(after).toBe(before + 1);
});

test("a database that holds suppliers keeps them, and takes no backup", async () => {
  const before = await rowsOf(stored.connectionString, "feedback");

  const restored = restoreBackup(stored.connectionString, { file, actor });

  await expect(restored).rejects.toMatchObject({ faults: [{ code: "databaseNotEmpty" }] });
  expect(await rowsOf(stored.connectionString, "feedback")).toEqual(before);
});

test.each([
  ["no gzip", (whole: Buffer) => gunzipSync(whole)],
  ["cut off within the gzip", (whole: Buffer) => whole.subarray(0, whole.length / 2)],
  [
    "cut off between two lines",
    (whole: Buffer) =>
      gzipSync(
        gunzipSync(whole)
          .toString("utf8")
          .replace(/[^\n]*\n$/, ""),
      ),
  ],
  [
    "without some rows",
    (whole: Buffer) =>
      gzipSync(
        gunzipSync(whole)
          .toString("utf8")
          .replace(/\nnorthern-wool\t[^\n]*/, ""),
      ),
  ],
  [
    "with a table that this version doesn't have",
    (whole: Buffer) =>
      gzipSync(gunzipSync(whole).toString("utf8").replace('{"table":"supplier"', '{"table":"sellers"')),
  ],
  ["something else", () => gzipSync("hello\n")],
  ["empty", () => Buffer.alloc(0)],
])("a file that is damaged (%s) changes nothing, and the whole one can be restored after it", async (_, damage) => {
  const damaged = join(folder, "damaged.backup");
  await writeFile(damaged, damage(await readFile(file)));

  await expect(restore(damaged)).rejects.toMatchObject({ faults: [{ code: "backupDamaged" }] });

  expect(await rowsOf(empty.connectionString, "supplier")).toEqual([]);
  await expect(restore()).resolves.toMatchObject({ lookedFor: 2 });
});

test("a backup with other tables than this version's names the version that can restore it", async () => {
  const other = join(folder, "other.backup");
  const lines = gunzipSync(await readFile(file)).toString("utf8");
  await writeFile(other, gzipSync(lines.replace('"migrations":["', '"migrations":["29991231000000_future","')));

  await expect(restore(other)).rejects.toMatchObject({
    faults: [{ code: "backupOfOtherVersion", parameters: { version: "1.2.3" } }],
  });
});

test("what is stored while a backup is taken is in it whole or not at all", async () => {
  const busy = join(folder, "busy.backup");
  const writing = writeTo(busy);
  const meanwhile = Array.from({ length: 20 }, (_, index) => stored.storeReview(`meanwhile-${index}`, "approved"));
  await Promise.all([writing, ...meanwhile]);

  await restore(busy);

  const items = Object.keys(await statesIn(empty.connectionString)).filter((name) => name.startsWith("meanwhile"));
  const deliveries = await inDatabase(empty.connectionString, (client) =>
    client.query("select from delivery join feedback f on f.id = feedback_id where external_id like 'meanwhile%'"),
  );
  expect(deliveries.rowCount).toBeLessThanOrEqual(items.length);
});
