import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openEmbeddedPostgres } from "../../../src/adapters/embedded-postgres/embedded-postgres.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { answers, isRunning, openDataFolder, query, serverProcessId, until } from "./processes.ts";

// One folder through all the tests: whatever one of them did, the next must find a database that opens.
const { dataDir, start } = await openDataFolder();

describe("the embedded PostgreSQL", () => {
  it("starts one server for six processes that open it at the same instant", async () => {
    const six = await Promise.all([start(), start(), start(), start(), start(), start()]);

    const startTimes = six.map((user) => query(user.connectionString, "SELECT pg_postmaster_start_time()::text"));

    expect(new Set((await Promise.all(startTimes)).flat(2)).size).toBe(1);
  });

  it("is shared by two processes, and the last one to close it stops it", async () => {
    const [first, second] = [await start(), await start()];
    const server = serverProcessId(dataDir);

    await first.finish();
    const isServing = await answers(second.connectionString);
    await second.finish();

    expect(isServing).toBe(true);
    expect(isRunning(server)).toBe(false);
  });

  it("serves on when the process that started it is killed", async () => {
    const [starter, other] = [await start(), await start()];
    const server = serverProcessId(dataDir);

    await starter.kill();

    expect(await answers(other.connectionString)).toBe(true);
    expect(serverProcessId(dataDir)).toBe(server);
  });

  it("stops when all its users are killed", async () => {
    const [first, second] = [await start(), await start()];
    const server = serverProcessId(dataDir);

    await Promise.all([first.kill(), second.kill()]);

    await until("the server is gone", () => !isRunning(server));
  });

  it("can be opened while the server of killed users is still stopping", async () => {
    const killed = await start();

    await killed.kill();
    const next = await start();

    expect(await answers(next.connectionString)).toBe(true);
  });

  it("is one for several users in the same process", async () => {
    const options = { dataDir, log: silentLog };
    const [first, second] = await Promise.all([openEmbeddedPostgres(options), openEmbeddedPostgres(options)]);
    const server = serverProcessId(dataDir);

    await first.close();
    const isServing = await answers(second.connectionString);
    await second.close();

    expect(isServing).toBe(true);
    expect(isRunning(server)).toBe(false);
  });

  it("keeps its data and its address over a restart", async () => {
    const before = await start();
    await query(before.connectionString, "CREATE TABLE kept AS SELECT 42 AS number");
    await before.finish();

    const after = await start();

    expect(await query(after.connectionString, "SELECT number FROM kept")).toEqual([[42]]);
    expect(after.connectionString).toBe(before.connectionString);
  });

  it("refuses a connection without the password", async () => {
    const { connectionString } = await start();
    const withoutPassword = new URL(connectionString);
    withoutPassword.password = "";
    const withWrongPassword = new URL(connectionString);
    withWrongPassword.password = "wrong";

    await expect(query(withoutPassword.href, "SELECT 1")).rejects.toThrow("password");
    await expect(query(withWrongPassword.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  it("keeps its password where only its owner can read it, and listens on this machine alone", async () => {
    const { connectionString } = await start();
    const file = join(dataDir, "postgres", "url");

    expect((await readFile(file, "utf8")).trim()).toBe(connectionString);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await query(connectionString, "SHOW listen_addresses")).toEqual([["127.0.0.1"]]);
  });

  it("makes every commit durable, with upper and lower case for Cyrillic", async () => {
    const { connectionString } = await start();

    const names = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums"];
    const values = await Promise.all(names.map((name) => query(connectionString, `SHOW ${name}`)));

    expect(values.flat(2)).toEqual(["on", "on", "on", "on"]);
    expect(await query(connectionString, "SELECT lower('ЁЖ'), upper('ёж')")).toEqual([["ёж", "ЁЖ"]]);
  });

  it("keeps what statements contain out of its log", async () => {
    const { connectionString } = await start();

    await expect(query(connectionString, "SELECT 'a buyer''s words'::int")).rejects.toThrow("invalid input");

    expect(await readFile(join(dataDir, "postgres", "log"), "utf8")).not.toContain("words");
  });
});
