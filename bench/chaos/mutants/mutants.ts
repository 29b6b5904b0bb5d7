// Mistakes that the suite must find: each is a patch of the shipped lines, applied to a copy of the product. A suite that
// lets one of them live is broken, and so is a patch that doesn't fit any more.
//
// A mutant is a file of this folder: a unified diff, made with `git diff`, that changes at most ten lines, with a header of
// two lines before it:
//
//   # what the mistake is, in a sentence
//   # trial: insideThePost/lagging/1/reset finds I2
//
// The second names the cell or story that must find it, and the invariant that it breaks: dying of something else is no
// proof that the suite can see this mistake.
//
// Further ones are added as further files.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Mutant = {
  /** The file's name without its ending. */
  readonly name: string;
  readonly description: string;
  /** The name of the cell or story that must find it. */
  readonly trial: string;
  /** The invariant that it breaks there. */
  readonly invariant: string;
  readonly patchFile: string;
};

const ending = ".patch";
const mostLines = 10;

/** @param folder this one unless it is said */
export async function readMutants(folder = fileURLToPath(new URL(".", import.meta.url))): Promise<readonly Mutant[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(
    files.map(async (file) => {
      const patchFile = join(folder, file);
      return { name: file.slice(0, -ending.length), patchFile, ...readPatch(await readFile(patchFile, "utf8"), file) };
    }),
  );
}

function readPatch(text: string, file: string): Pick<Mutant, "description" | "trial" | "invariant"> {
  const [, description, trial, invariant] = /^# (.+)\n# trial: (\S+) finds (I\d)\n/.exec(text) ?? [];
  if (description === undefined || trial === undefined || invariant === undefined) {
    throw new Error(`${file} must begin with "# what the mistake is" and "# trial: NAME finds I2".`);
  }
  const lines = text.split("\n");
  const changed = Math.max(
    lines.filter((line) => /^\+(?!\+\+)/.test(line)).length,
    lines.filter((line) => /^-(?!--)/.test(line)).length,
  );
  if (changed === 0 || changed > mostLines) {
    throw new Error(`${file} changes ${changed} lines; a mutant changes one to ${mostLines}.`);
  }
  return { description, trial, invariant };
}
