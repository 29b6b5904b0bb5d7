// A full disk, wherever it is met, is told in one sentence.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { describeFailedStart } from "../../../src/adapters/embedded-postgres/server-log.ts";
import { readableError } from "../../../src/adapters/postgres/connection/database.ts";
import { dispositionOf, SettingsError } from "../../../src/domain/errors/errors.ts";
import { faultOf } from "../../../src/domain/fault/fault.ts";
import { describeFailure } from "../../../src/processes/cli/describe-failure.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { spawnCommand } from "./command-line.ts";

const disks: string[] = [];
afterAll(() => {
  for (const disk of disks) {
    execFileSync("umount", ["--lazy", disk]);
    rmSync(disk, { recursive: true });
  }
});

/** A disk of its own, which only root can make; null for others. */
function makeDisk(kilobytes: number): string | null {
  const folder = mkdtempSync(join(tmpdir(), "feedback-service-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", folder], { stdio: "ignore" });
    disks.push(folder);
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}

/** SQLite's own word for it. */
function sqliteFull(): unknown {
  const database = new DatabaseSync(":memory:");
  try {
    database.exec("pragma max_page_count = 1; create table t (x); insert into t values (zeroblob(100000))");
    return null;
  } catch (error) {
    return error;
  } finally {
    database.close();
  }
}

const systemFull = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });

test.each([
  ["the system", systemFull],
  ["the user's quota", Object.assign(new Error("EDQUOT"), { code: "EDQUOT" })],
  [
    "a file that can't be made",
    new SettingsError([faultOf("keyFileUnusable", { path: "secrets.key" })], { cause: systemFull }),
  ],
  ["SQLite, which guards the data folder", sqliteFull()],
  ["the database", readableError(Object.assign(new Error("could not extend file"), { code: "53100" }))],
  ["a server that didn't start", describeFailedStart("log", "FATAL: could not write: No space left on device")],
])("told by %s it is one sentence, without a trace", async (_name, error) => {
  const { lines, exitCode, isUnexpected } = await describeFailure(error, catalogues.en);

  expect(lines).toEqual([expect.stringMatching(/^The disk is full: make room/)]);
  expect(exitCode).toBe(1);
  expect(isUnexpected).toBeUndefined();
});

test("a database whose disk is full is waited for like one that is away", () => {
  const error = readableError(Object.assign(new Error("could not extend file"), { code: "53100" }));

  expect(dispositionOf(error)).toEqual({ kind: "abandonJob" });
});

describe("the command", () => {
  test.for([
    ["before the first file", 64, 56],
    ["while PostgreSQL makes its files", 8_000, 0],
    ["while PostgreSQL starts", 30_000, 0],
  ] as const)("meets it %s", async ([_name, kilobytes, filled], { skip }) => {
    const disk = makeDisk(kilobytes) ?? skip("only root can make a disk");
    writeFileSync(join(disk, "fill"), new Uint8Array(filled * 1024));

    const { code, stdout, stderr } = await spawnCommand(["migrate"], { DATA_DIR: join(disk, "data") });

    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The disk is full: make room[^\n]*\n$/);
  });

  test("says so in Russian as well", async () => {
    const { lines } = await describeFailure(systemFull, catalogues.ru);

    expect(lines).toEqual([expect.stringMatching(/^На диске нет места/)]);
  });
});
