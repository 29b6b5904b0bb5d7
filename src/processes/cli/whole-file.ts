// A file that is whole or not there: it is written under another name beside its place and put there at the end. Nobody but
// its owner may read it.

import { randomUUID } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { CommandError } from "./command-error.ts";
import type { Messages } from "./messages/catalogue.ts";

const ownerOnly = 0o600;

/**
 * @param path a file that is there already is replaced
 * @param write need not end the stream
 * @throws CommandError when no file can be put there
 */
export async function writeWholeFile<Result>(
  path: string,
  { failures }: Pick<Messages, "failures">,
  write: (file: Writable) => Promise<Result>,
): Promise<Result> {
  const found = await stat(path).catch(() => null);
  // A folder can't be replaced, and a device must not be.
  if (found !== null && !found.isFile()) throw new CommandError([failures.fileUnwritable(path)]);
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const file = await open(unfinished, "wx", ownerOnly).catch((cause: unknown) => {
    throw new CommandError([failures.fileUnwritable(path)], { cause });
  });
  const stream = file.createWriteStream({ flush: true });
  try {
    const result = await write(stream);
    stream.end();
    await finished(stream);
    await rename(unfinished, path);
    return result;
  } catch (error) {
    await finished(stream.destroy()).catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}
