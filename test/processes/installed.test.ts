// The package as somebody gets it, without its checkout: packed, installed in a folder of theirs, and called by the link
// that npm makes.

import { execFile } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { isRoot } from "../../src/adapters/embedded-postgres/server-user.ts";
import { browserPath } from "../setup/browser.ts";
import { createFolder, testTimeoutMs } from "./trial.ts";

const root = resolve(import.meta.dirname, "../..");
const packageName = "@feedback-service/cli";
const install = ["install", "--omit=dev", "--no-audit", "--no-fund", "--fetch-retries=0"];
const demo = ["demo", "--exit-when-idle", "--wait", "2", "--json"];
/** `nobody` on most systems. */
const nobodyId = 65_534;
const registryIsAway = /\bcode (?:ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|\w*CERT\w*)\b/;
const run = promisify(execFile);

let shelf: string;
let packed: string;
beforeAll(async () => {
  shelf = await mkdtemp(join(tmpdir(), "feedback-service-packed-"));
  await chmod(shelf, 0o755);
  await run("npm", ["pack", "--pack-destination", shelf], { cwd: root });
  packed = join(shelf, (await readdir(shelf)).find((name) => name.endsWith(".tgz")) ?? "");
});
afterAll(() => rm(shelf, { recursive: true, force: true }));

test("an installed copy does the whole work from any folder, by API and by pages, and hints name it as it was called", {
  timeout: testTimeoutMs,
}, async (context) => {
  const folder = await createFolder(context);
  const command = await unpack(folder);
  const elsewhere = join(folder, "elsewhere");
  await mkdir(elsewhere);
  const path = `${join(folder, "bin")}:${process.env["PATH"]}`;
  const options = { cwd: elsewhere, env: { PATH: path, HOME: tmpdir(), BROWSER_PATH: browserPath } };

  const ended = await run(command, demo, options);
  const dataDirectory = join(elsewhere, "data/demo");
  const status = await run(command, ["status", "--json"], {
    ...options,
    env: { ...options.env, DATA_DIR: dataDirectory },
  });
  const missing = await run(command, ["status"], options).catch((error: unknown) => error);

  expect(JSON.parse(ended.stdout)).toMatchObject({ sandbox: { doubles: 0, missing: 0 } });
  expect(ended.stderr).toContain("quiet-hearth-ozon has no paid subscription: signed in to its pages");
  const hearth = findCabinet("quiet-hearth-ozon", status.stdout);
  expect(hearth).toMatchObject({ kindRoutes: { review: "browser", question: "browser" } });
  expect(hearth?.states["published"]).toBeGreaterThan(0);
  for (const state of ["new", "drafted", "approved", "sending", "sent", "unknown"]) {
    expect(hearth?.states[state] ?? 0, state).toBe(0);
  }
  expect(missing).toMatchObject({
    code: 78,
    stderr: expect.stringContaining("To begin: feedback-service suppliers import suppliers.yaml"),
  });
});

test("npm installs the package without the tests' packages for an ordinary user, and the demo works", {
  timeout: testTimeoutMs,
}, async (context) => {
  const folder = await createFolder(context);
  const user = await becomeOrdinary(folder);
  const options = {
    ...user,
    cwd: folder,
    env: { PATH: outsideOfTheCheckout(process.env["PATH"] ?? ""), HOME: folder },
  };
  await run("node", ["--version"], options).catch((error: Error) =>
    context.skip(`An ordinary user can't run this Node: ${error.message}`),
  );

  await run("npm", [...install, packed], options).catch((error: Error) => {
    if (registryIsAway.test(error.message)) context.skip("The registry, from which the dependencies come, is away.");
    throw error;
  });
  const ended = await run(join(folder, "node_modules/.bin/feedback-service"), demo, options);

  expect(JSON.parse(ended.stdout)).toMatchObject({ sandbox: { doubles: 0, missing: 0 } });
  expect(await readdir(join(folder, "node_modules"))).not.toContain("vitest");
});

const Status = z.object({
  cabinets: z.array(z.looseObject({ cabinet: z.string(), states: z.record(z.string(), z.number()) })),
});

function findCabinet(id: string, status: string) {
  return Status.parse(JSON.parse(status)).cabinets.find(({ cabinet }) => cabinet === id);
}

/**
 * Without npm: the checkout lends its dependencies, so that nothing is downloaded.
 * @returns the command's path, below `bin`
 */
async function unpack(folder: string): Promise<string> {
  const place = join(folder, "lib", "node_modules", packageName);
  await mkdir(place, { recursive: true });
  await mkdir(join(folder, "bin"));
  await run("tar", ["xzf", packed, "--strip-components", "1", "-C", place]);
  await symlink(join(root, "node_modules"), join(place, "node_modules"));
  const command = join(folder, "bin", "feedback-service");
  await symlink(`../lib/node_modules/${packageName}/bin/feedback-service.js`, command);
  return command;
}

/** `npm test` puts the checkout's own Node and commands in front. */
function outsideOfTheCheckout(path: string): string {
  const folders = path.split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return folders.join(delimiter);
}

/** Root's tests give the folder to somebody without rights; everybody else is ordinary. */
async function becomeOrdinary(folder: string): Promise<{ readonly uid?: number; readonly gid?: number }> {
  if (!isRoot()) return {};
  await chown(folder, nobodyId, nobodyId);
  return { uid: nobodyId, gid: nobodyId };
}
