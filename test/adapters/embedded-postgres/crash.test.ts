import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { openEmbeddedPostgres } from "../../../src/adapters/embedded-postgres/embedded-postgres.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { answers, isRunning, openDataFolder, query, serverProcessId, until } from "./processes.ts";

/** The keeper is the parent of the server's parent. */
function keeperProcessId(server: number): number {
  const parentOf = (id: number) => Number(execFileSync("ps", ["-o", "ppid=", "-p", String(id)], { encoding: "utf8" }));
  return parentOf(parentOf(server));
}

/** Inserts one row after the other until the server is killed under it. Returns the numbers that were acknowledged. */
async function insertUntilKilled(connectionString: string, kill: () => void): Promise<readonly number[]> {
  const client = new Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  const acknowledged: number[] = [];
  try {
    for (let number = 1; ; number += 1) {
      const answer = client.query("INSERT INTO intent VALUES ($1)", [number]);
      if (number === 200) kill();
      await answer;
      acknowledged.push(number);
    }
  } catch {
    return acknowledged;
  }
}

const { dataDir, start } = await openDataFolder();

describe("the embedded PostgreSQL after a crash", () => {
  it("comes back at the same address for those who use it, with every acknowledged insert", async () => {
    const [first, second] = [await start(), await start()];
    await query(first.connectionString, "CREATE TABLE intent (number int PRIMARY KEY)");
    const server = serverProcessId(dataDir);

    const acknowledged = await insertUntilKilled(second.connectionString, () => process.kill(server, "SIGKILL"));
    await until("the server is back", () => answers(first.connectionString));

    const rows = await query(second.connectionString, "SELECT number FROM intent");
    expect(acknowledged.length).toBeGreaterThanOrEqual(199);
    expect(rows.flat()).toEqual(expect.arrayContaining([...acknowledged]));
  });

  it("opens again when the server and all its users were killed together", async () => {
    const user = await start();
    const server = serverProcessId(dataDir);
    process.kill(server, "SIGKILL");
    await user.kill();

    const next = await start();

    expect(await answers(next.connectionString)).toBe(true);
  });

  it("isn't misled by a process that got the dead server's number", async () => {
    const user = await start();
    const server = serverProcessId(dataDir);
    const processFile = join(dataDir, "postgres", "cluster", "postmaster.pid");
    const contents = await readFile(processFile, "utf8");
    await user.finish();
    // What is left of a server that was killed, but its number is now that of another process of the same user.
    const { uid } = await stat(join(dataDir, "postgres", "cluster"));
    const stranger = spawn("/bin/sh", ["-c", "read -r _"], { uid, stdio: ["pipe", "ignore", "ignore"] });
    await once(stranger, "spawn");
    await writeFile(processFile, contents.replace(String(server), String(stranger.pid)));

    const next = await start();

    expect(await answers(next.connectionString)).toBe(true);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.stdin.end();
  });

  it("gets a new keeper when the keeper is killed, and still stops with its last user", async () => {
    const user = await start();
    const server = serverProcessId(dataDir);
    process.kill(keeperProcessId(server), "SIGKILL");
    await until("the server without a keeper has stopped", () => !isRunning(server));
    await until("another server is there", () => answers(user.connectionString));
    const nextServer = serverProcessId(dataDir);

    await user.kill();

    await until("that server has stopped too", () => !isRunning(nextServer));
  });

  it("stops a server that lost its keeper and all its users at once", async () => {
    const user = await start();
    const server = serverProcessId(dataDir);
    const keeper = keeperProcessId(server);
    await Promise.all([user.kill(), process.kill(keeper, "SIGKILL")]);

    const next = await start();
    await next.finish();

    expect(isRunning(server)).toBe(false);
  });

  it("tells why it can't start, with the end of the server's own log", async () => {
    await (await start()).finish();
    const control = join(dataDir, "postgres", "cluster", "global", "pg_control");
    await rename(control, `${control}.away`);

    const opening = openEmbeddedPostgres({ dataDir, log: silentLog });

    await expect(opening).rejects.toMatchObject({
      code: "databaseUnavailable",
      message: expect.stringMatching(/PostgreSQL didn't start[\s\S]*pg_control/),
    });
    await rename(`${control}.away`, control);
  });

  it("asks for the lost password file instead of making a new one", async () => {
    await (await start()).finish();
    const file = join(dataDir, "postgres", "url");
    await rename(file, `${file}.away`);

    const opening = openEmbeddedPostgres({ dataDir, log: silentLog });

    await expect(opening).rejects.toMatchObject({ code: "settings", message: expect.stringContaining(file) });
    await rename(`${file}.away`, file);
  });
});
