// A database without suppliers takes a backup whole, whatever a worker or a careful person left in it before.

import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { restoreBackup } from "../../../../src/adapters/postgres/backup/restore-backup.ts";
import { writeBackup } from "../../../../src/adapters/postgres/backup/write-backup.ts";
import { readSendingStop, resumeSending, stopSending } from "../../../../src/adapters/postgres/cabinets/holds.ts";
import { readKeyFingerprint, useKey } from "../../../../src/adapters/postgres/cabinets/secrets-key.ts";
import { runRound } from "../../../flow/harness.ts";
import { countWaiting } from "../../../samples/queue-up.ts";
import { openStored, type Stored, sampleCabinet } from "../../../samples/stored.ts";

const olga = { kind: "commandLine", user: "olga" } as const;
const anna = { kind: "commandLine", user: "anna" } as const;
/** Bytes of 7 are the key of the backup. */
const otherKey = Buffer.alloc(32, 8).toString("base64");

let source: Stored;
let folder: string;
let file: string;
let used: Stored;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedback-service-used-"));
  file = join(folder, "all.backup");
  source = await openStored();
  await source.importSuppliers([sampleCabinet("northern-wool-wildberries")]);
  await source.storeReview("in-review", "inReview");
  await source.storeReview("approved", "approved");
  await stopSending(source.database, anna);
  await resumeSending(source.database, anna);
  await writeBackup(source.connectionString, { to: createWriteStream(file), version: "1.2.3" });
});

beforeEach(async () => {
  used = await openStored();
  return () => used.close();
});

afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true });
});

const restore = (path = file) => restoreBackup(used.connectionString, { file: path, actor: olga });

/** Every row of the table as text, by its columns' names. */
async function rowsOf({ pool }: Stored, table: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t order by 1`);
  return rows.map(({ row }) => row);
}

async function eventsOf({ pool }: Stored): Promise<readonly string[]> {
  const { rows } = await pool.query<{ event: string }>(
    "select concat_ws(' ', id, actor, action) as event from audit_event order by id",
  );
  return rows.map(({ event }) => event);
}

async function expectWhole(): Promise<void> {
  for (const table of ["supplier", "account", "cabinet", "analysis", "reply", "secrets_key"]) {
    expect(await rowsOf(used, table), table).toEqual(await rowsOf(source, table));
  }
  const { rows } = await used.pool.query("select external_id as name, state from feedback order by name");
  expect(rows).toEqual([
    { name: "approved", state: "sending" },
    { name: "in-review", state: "inReview" },
  ]);
  expect(await eventsOf(used)).toEqual([...(await eventsOf(source)), "4 person:olga backup-restored"]);
}

test("a worker that ran once with a key of its own is no hindrance: the key of the backup is in use again", async () => {
  await runRound({ DATABASE_URL: used.connectionString, SECRETS_KEY: otherKey, OPENAI_API_KEY: "test" });
  expect(await readKeyFingerprint(used.database)).not.toBeNull();

  await restore();

  await expectWhole();
  expect(await readKeyFingerprint(used.database)).toBe(source.vault.keyFingerprint);
});

test("a stop of sending before it is no hindrance: sending stays stopped, and events are numbered on", async () => {
  await stopSending(used.database, anna);

  await restore();

  await expectWhole();
  expect(await readSendingStop(used.database)).toMatchObject({ by: "person:olga" });
  await resumeSending(used.database, anna);
  expect((await eventsOf(used)).at(-1)).toBe("5 person:anna sending-resumed");
});

/** Restores while somebody's transaction is under way, which goes on only when the restoration waits for it. */
async function restoreBeside({ begun, goesOn }: { readonly begun: string; readonly goesOn: string }) {
  const somebody = await used.pool.connect();
  try {
    await somebody.query(`begin; ${begun}`);
    const restored = Promise.allSettled([restore()]);
    await expect.poll(() => countWaiting(used.pool)).toBe(1);
    await somebody.query(`${goesOn}; commit`);
    return (await restored)[0];
  } finally {
    somebody.release(true);
  }
}

test("who is stopping all sending just then is waited for, and both succeed", async () => {
  const restored = await restoreBeside({
    begun: "lock table delivery_attempt in share row exclusive mode",
    goesOn: `
      insert into sending_stop (by) values ('person:anna');
      insert into audit_event (actor, action, subject, details) values ('person:anna', 'sending-stopped', 'service', '{}')`,
  });

  expect(restored).toMatchObject({ status: "fulfilled" });
  await expectWhole();
});

test("who is importing suppliers just then is waited for, and keeps them", async () => {
  await useKey(used.database, used.vault);
  const restored = await restoreBeside({
    begun: "select from secrets_key for share",
    goesOn: `
      lock table cabinet in share row exclusive mode;
      insert into supplier (id, name, voice, policy, answer_since_ms, time_zone, answer_within_ms)
      values ('silk', 'Silk', '{}', '{}', 0, 'UTC', 0)`,
  });

  expect(restored).toMatchObject({ status: "rejected", reason: { faults: [{ code: "databaseNotEmpty" }] } });
  expect(await rowsOf(used, "supplier")).toHaveLength(1);
});

test("a file that is cut off takes nothing away: the stop and its event stay", async () => {
  await stopSending(used.database, anna);
  const cut = join(folder, "cut.backup");
  const whole = await readFile(file);
  await writeFile(cut, whole.subarray(0, whole.length / 2));

  await expect(restore(cut)).rejects.toMatchObject({ faults: [{ code: "backupDamaged" }] });

  expect(await readSendingStop(used.database)).toMatchObject({ by: "person:anna" });
  expect(await eventsOf(used)).toEqual(["1 person:anna sending-stopped"]);
});

test("a restoration that fails at its end leaves the numbers of what was there before going on", async () => {
  for (let time = 0; time < 3; time += 1) {
    await stopSending(used.database, anna);
    await resumeSending(used.database, anna);
  }
  await used.pool.query("alter table sending_stop add constraint no_olga check (by <> 'person:olga')");
  await expect(restore()).rejects.toMatchObject({ code: "statementFailed" });

  await stopSending(used.database, anna);

  expect((await eventsOf(used)).at(-1)).toBe("7 person:anna sending-stopped");
});

test("a row that stands in the file twice isn't called damage: nobody is told to throw the file away", async () => {
  const twice = join(folder, "twice.backup");
  const lines = gunzipSync(await readFile(file)).toString("utf8");
  await writeFile(twice, gzipSync(lines.replace(/\nnorthern-wool\t[^\n]*/, (row) => row + row)));

  await expect(restore(twice)).rejects.toMatchObject({ code: "statementFailed", sqlState: "23505" });

  expect(await rowsOf(used, "supplier")).toEqual([]);
});
