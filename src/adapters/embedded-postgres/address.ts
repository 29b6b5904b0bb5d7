// Where the embedded server listens and how to log in, kept as one URL in a file that only its owner can read.

import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { open, readFile, rename } from "node:fs/promises";
import { createServer } from "node:net";
import { SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import { hasCode } from "./has-code.ts";

export const superuser = "feedback_service";

// Below the ports that systems hand out for outgoing connections (Linux 32768, macOS 49152): none of those can sit on
// ours while the server restarts, nor can a client that retries a dead port be connected to itself.
const firstPort = 20_000;
const endPort = 30_000;

/** The URL of an earlier run. */
export async function readKnownAddress(file: string): Promise<URL> {
  const address = await readAddress(file);
  if (address !== null) return address;
  throw new SettingsError([faultOf("passwordFileGone", { path: file })]);
}

/** The URL of an earlier run, else a new random password and a port. */
export async function openAddress(file: string): Promise<URL> {
  return (await readAddress(file)) ?? (await createAddress(file));
}

/** Null when there is none yet. */
async function readAddress(file: string): Promise<URL | null> {
  try {
    const url = URL.parse((await readFile(file, "utf8")).trim());
    if (url?.protocol === "postgres:" && url.password !== "" && url.port !== "") return url;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
  throw new SettingsError([faultOf("passwordFileDamaged", { path: file })]);
}

async function createAddress(file: string): Promise<URL> {
  const password = randomBytes(24).toString("base64url");
  const port = await findFreePort();
  const url = new URL(`postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`);
  await writeAddress(file, url);
  return url;
}

/** The same URL if its port is still free, else one with another port. */
export async function renewAddress(file: string, url: URL): Promise<URL> {
  if (await isFree(Number(url.port))) return url;
  const renewed = new URL(url);
  renewed.port = String(await findFreePort());
  await writeAddress(file, renewed);
  return renewed;
}

/** Whole or not at all, and on the disk: a database whose password is lost is lost. */
async function writeAddress(file: string, url: URL): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.chmod(0o600);
    await handle.writeFile(`${url.href}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}

async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(firstPort, endPort);
    if (await isFree(port)) return port;
  }
  throw new SettingsError([faultOf("noFreePort", { from: firstPort, to: endPort })]);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen({ port, host: "127.0.0.1", exclusive: true }), "listening");
    return true;
  } catch (error) {
    if (hasCode(error, "EADDRINUSE") || hasCode(error, "EACCES")) return false;
    throw error;
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}
