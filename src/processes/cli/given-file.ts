// A file that somebody names to be read, or `-` for what they hand over by standard input, and why it can't be.

import { access, constants, readFile, stat } from "node:fs/promises";
import { normalize } from "node:path";
import { buffer } from "node:stream/consumers";
import type { CommandContext } from "./command-context.ts";
import { CommandError } from "./command-error.ts";
import type { Messages } from "./messages/catalogue.ts";

/** What stands for standard input in the place of a file's name. */
export const standardInput = "-";

/**
 * All of the file, or of standard input.
 * @throws CommandError when it isn't there, is a folder or may not be read
 */
export async function readGiven(path: string, { streams, messages }: CommandContext): Promise<Uint8Array> {
  if (path === standardInput) return buffer(streams.stdin);
  await requireReadable(path, messages);
  return readFile(path);
}

/** @throws CommandError when it isn't there, is a folder or may not be read */
export async function requireReadable(path: string, { failures }: Pick<Messages, "failures">): Promise<void> {
  const found = await access(path, constants.R_OK)
    .then(() => stat(path))
    .catch((cause: unknown) => {
      const say = isMissing(cause) ? failures.fileMissing : failures.fileUnreadable;
      throw new CommandError([say(path), ...exampleOf(path, cause, failures)], { cause });
    });
  if (found.isDirectory()) throw new CommandError([failures.fileIsFolder(path)]);
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR");
}

/** Who names the file that the README begins with hasn't made it yet. */
function exampleOf(path: string, cause: unknown, failures: Messages["failures"]): readonly string[] {
  return isMissing(cause) && normalize(path) === "suppliers.yaml" ? [failures.copyExample] : [];
}
