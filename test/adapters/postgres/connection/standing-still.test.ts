// A process that stands still in the middle of a transaction, as one on a frozen machine does, holds up nobody for long.

import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type DatabaseConnection,
  inTransaction,
  openDatabase,
} from "../../../../src/adapters/postgres/connection/database.ts";
import { DatabaseUnavailableError } from "../../../../src/domain/errors/errors.ts";
import { silentLog } from "../../../../trials/silent-log.ts";
import { createTestDatabase, type TestDatabase } from "../../../setup/database.ts";

let testDatabase: TestDatabase;
let frozen: DatabaseConnection;
let other: DatabaseConnection;
beforeEach(async () => {
  testDatabase = await createTestDatabase();
  const options = { connectionString: testDatabase.connectionString, log: silentLog, maxConnections: 1 };
  [frozen, other] = [openDatabase(options), openDatabase(options)];
  await other.database.execute(sql`create table thing (id int primary key, writer text)`);
});
afterEach(async () => {
  await Promise.all([frozen.close(), other.close()]);
  await testDatabase.drop();
});

const write = (id: number, writer: string) => sql`insert into thing values (${id}, ${writer})`;

test("its transaction is undone, the others go on, and it goes on as well when it wakes up", async () => {
  const begun = Promise.withResolvers<void>();
  const woken = Promise.withResolvers<void>();
  const standing = inTransaction(frozen.database, async (transaction) => {
    await transaction.execute(write(1, "frozen"));
    begun.resolve();
    await woken.promise;
    await transaction.execute(write(2, "frozen"));
  });
  const outcome = expect(standing).rejects.toBeInstanceOf(DatabaseUnavailableError);
  await begun.promise;

  await other.database.execute(write(1, "other"));
  woken.resolve();

  await outcome;
  await frozen.database.execute(write(3, "frozen"));
  const { rows } = await other.pool.query("select id, writer from thing order by id");
  expect(rows).toEqual([
    { id: 1, writer: "other" },
    { id: 3, writer: "frozen" },
  ]);
});
