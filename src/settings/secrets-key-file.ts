// Without a key of their own, users of the embedded database get one: made on the first start, kept in a file that
// only its owner may read. Whoever loses it loses the stored credentials, so it is written to the disk before it is
// used, and it is replaced only when the key is exchanged: the new key is first written beside it (`.next`), and takes its
// place after the database is sealed with it.
//
// Two processes may start at once. Each writes a whole file under a name of its own and tries to link it to the real
// name, which succeeds for exactly one of them; both then read the real file.

import { randomBytes } from "node:crypto";
import { link, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { SettingsError } from "../domain/errors/errors.ts";
import { faultOf } from "../domain/fault/fault.ts";
import { parseSecretsKey, secretsKeyLength } from "./secrets-key.ts";

/** The key in the file, which is made if it doesn't exist. */
export async function loadOrCreateSecretsKey(path: string): Promise<Uint8Array> {
  try {
    return (await loadSecretsKey(path)) ?? (await createSecretsKey(path));
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError([faultOf("keyFileUnusable", { path })], { cause: error });
  }
}

async function createSecretsKey(path: string): Promise<Uint8Array> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draftPath = `${path}.${randomBytes(8).toString("hex")}`;
  try {
    await writeDurably(draftPath, `${randomBytes(secretsKeyLength).toString("base64")}\n`);
    await link(draftPath, path).catch(ignoreCode("EEXIST"));
  } finally {
    await rm(draftPath, { force: true });
  }
  await syncFolder(dirname(path));
  const key = await loadSecretsKey(path);
  if (key === null) throw new SettingsError([faultOf("keyFileVanished", { path })]);
  return key;
}

/** A key that waits to take the place of the one in the file; written so that it survives a power cut. */
export async function storeNextSecretsKey(path: string, key: Uint8Array): Promise<void> {
  const next = nextPathOf(path);
  await mkdir(dirname(path), { recursive: true });
  // Left by an exchange that was broken off before the database took it.
  await rm(next, { force: true });
  await writeDurably(next, `${Buffer.from(key).toString("base64")}\n`);
  await syncFolder(dirname(path));
}

export function loadNextSecretsKey(path: string): Promise<Uint8Array | null> {
  return loadSecretsKey(nextPathOf(path));
}

/** The waiting key takes its place; nothing happens when another process has seen to it. */
export async function promoteNextSecretsKey(path: string): Promise<void> {
  await rename(nextPathOf(path), path).catch(ignoreCode("ENOENT"));
  await syncFolder(dirname(path));
}

function nextPathOf(path: string): string {
  return `${path}.next`;
}

/** Null when there is no file. */
export async function loadSecretsKey(path: string): Promise<Uint8Array | null> {
  const file = await open(path, "r").catch(ignoreCode("ENOENT"));
  if (file === undefined) return null;
  try {
    const { mode } = await file.stat();
    if (process.platform !== "win32" && (mode & 0o077) !== 0) {
      throw new SettingsError([faultOf("keyFileOpen", { path })]);
    }
    const key = parseSecretsKey((await file.readFile("utf8")).trim());
    if (key === null) throw new SettingsError([faultOf("keyFileWithoutKey", { path, keyBytes: secretsKeyLength })]);
    return key;
  } finally {
    await file.close();
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name survives a power cut only when its folder is on the disk, too. Windows opens no folders. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function ignoreCode(code: string): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof Error && "code" in error && error.code === code)) throw error;
  };
}
