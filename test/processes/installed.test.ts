// The package as somebody installs it, without its checkout: packed, unpacked below a `node_modules`, and called by the
// link that npm makes. The checkout lends its dependencies, so that nothing is downloaded.

import { execFile } from "node:child_process";
import { mkdir, readdir, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createFolder, testTimeoutMs } from "./trial.ts";

const root = resolve(import.meta.dirname, "../..");
const run = promisify(execFile);

test("an installed copy does the whole work from any folder, and hints name it as it was called", {
  timeout: testTimeoutMs,
}, async (context) => {
  const folder = await createFolder(context);
  const command = await install(folder);
  const elsewhere = join(folder, "elsewhere");
  await mkdir(elsewhere);
  const options = { cwd: elsewhere, env: { PATH: `${join(folder, "bin")}:${process.env["PATH"]}`, HOME: tmpdir() } };

  const demo = await run(command, ["demo", "--exit-when-idle", "--wait", "2", "--json"], options);
  const missing = await run(command, ["status"], options).catch((error: unknown) => error);

  expect(JSON.parse(demo.stdout)).toMatchObject({ sandbox: { doubles: 0, missing: 0 } });
  expect(missing).toMatchObject({
    code: 78,
    stderr: expect.stringContaining("To begin: feedback-service suppliers import suppliers.yaml"),
  });
});

/** @returns the command's path, below `bin` */
async function install(folder: string): Promise<string> {
  const place = join(folder, "lib", "node_modules", "feedback-service");
  await mkdir(place, { recursive: true });
  await mkdir(join(folder, "bin"));
  await run("npm", ["pack", "--pack-destination", folder], { cwd: root });
  const packed = (await readdir(folder)).find((name) => name.endsWith(".tgz")) ?? "";
  await run("tar", ["xzf", join(folder, packed), "--strip-components", "1", "-C", place]);
  await symlink(join(root, "node_modules"), join(place, "node_modules"));
  const command = join(folder, "bin", "feedback-service");
  await symlink("../lib/node_modules/feedback-service/bin/feedback-service.js", command);
  return command;
}
