// Whom the server runs as. PostgreSQL refuses to run as root, so root's server runs as an ordinary user of the system.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { DatabaseUnavailableError, SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";

export type ServerUser = { readonly name: string; readonly uid: number; readonly gid: number };

/** What our own environment holds (PGPORT, PGOPTIONS, a locale) must not change what the server does. */
export const serverEnvironment = { PATH: "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C", TZ: "UTC" };

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** For a new database of root's: `postgres` if the system has it, else `nobody`, else any user; null is ourselves. */
export async function chooseServerUser(): Promise<ServerUser | null> {
  if (!isRoot()) return null;
  const users = (await readUsers()).filter((user) => user.uid !== 0);
  const user =
    users.find(({ name }) => name === "postgres") ?? users.find(({ name }) => name === "nobody") ?? users.at(0);
  if (user === undefined) throw new SettingsError([faultOf("onlyRoot", {})]);
  return user;
}

/** PostgreSQL needs a user that the system knows by name. */
export async function findServerUser(uid: number): Promise<ServerUser | null> {
  return (await readUsers()).find((user) => user.uid === uid && uid !== 0) ?? null;
}

async function readUsers(): Promise<readonly ServerUser[]> {
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").filter((line) => /^[^#:]+:/.test(line));
  return lines.map((line) => {
    const [name = "", , uid, gid] = line.split(":");
    return { name, uid: Number(uid), gid: Number(gid) };
  });
}

export type Outcome = { readonly exitCode: number | null; readonly output: string };

/** Runs a command to its end as the server's user (null: as ourselves). Its output is both streams together. */
export async function runAs(
  user: ServerUser | null,
  command: readonly [string, ...string[]],
  options: { readonly input?: string } = {},
): Promise<Outcome> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: "/",
    env: serverEnvironment,
    stdio: "pipe",
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  child.stdin.on("error", () => child.stdin.destroy());
  child.stdin.end(options.input ?? "");
  try {
    const [[exitCode], standardOutput, standardError] = await Promise.all([
      once(child, "close"),
      text(child.stdout),
      text(child.stderr),
    ]);
    return { exitCode, output: `${standardOutput}${standardError}` };
  } catch (error) {
    const who = user === null ? "" : ` as the user ${user.name}`;
    throw new DatabaseUnavailableError(
      `${program} can't be run${who}. Run as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause: error, detail: ownDetail("programNotRun", program) },
    );
  }
}

/** True when the user can enter the folder: asked of the system itself, for rights are more than mode bits. */
export async function canEnter(user: ServerUser | null, folder: string): Promise<boolean> {
  return (await runAs(user, ["/bin/sh", "-c", 'cd -- "$1"', "sh", folder])).exitCode === 0;
}

export async function canExecute(user: ServerUser | null, file: string): Promise<boolean> {
  return (await runAs(user, ["/bin/sh", "-c", '[ -x "$1" ]', "sh", file])).exitCode === 0;
}
