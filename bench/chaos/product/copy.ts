// A copy of the product to be tried: its shipped lines with shorter times, and perhaps one mutant.

import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { shortTimes } from "./short-times.ts";

const run = promisify(execFile);
const shippedFolder = fileURLToPath(new URL("../../../", import.meta.url));
const copied = ["src", "bin", "package.json", "tsconfig.json"];

export type ProductCopy = {
  /** What starts the command. */
  readonly entry: string;
  readonly remove: () => Promise<void>;
};

/**
 * @param patchFile a unified diff of the shipped lines
 * @throws when the patch or one of the times doesn't fit the product any more
 */
export async function copyProduct(patchFile?: string): Promise<ProductCopy> {
  const folder = await mkdtemp(join(tmpdir(), "feedback-service-copy-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for (const name of copied) await cp(join(shippedFolder, name), join(folder, name), { recursive: true });
    await symlink(join(shippedFolder, "node_modules"), join(folder, "node_modules"));
    if (patchFile !== undefined) await run("git", ["apply", "--whitespace=nowarn", patchFile], { cwd: folder });
    for (const [file, times] of Object.entries(shortTimes)) await shorten(folder, file, times);
  } catch (error) {
    await remove();
    throw error;
  }
  return { entry: join(folder, "bin", "feedback-service.js"), remove };
}

/** @throws when the patch doesn't fit the shipped lines any more */
export async function checkPatch(patchFile: string): Promise<void> {
  await run("git", ["apply", "--check", patchFile], { cwd: shippedFolder });
}

async function shorten(folder: string, file: string, times: Readonly<Record<string, string>>): Promise<void> {
  const path = join(folder, file);
  let text = await readFile(path, "utf8");
  for (const [name, value] of Object.entries(times)) {
    const declaration = new RegExp(`(const ${name}(?::[^=]+)? = )[^;]+;`, "g");
    const found = text.match(declaration) ?? [];
    if (found.length !== 1)
      throw new Error(`${file} has ${found.length} constants named ${name}; short-times.ts wants one.`);
    text = text.replace(declaration, `$1${value};`);
  }
  await writeFile(path, text);
}
