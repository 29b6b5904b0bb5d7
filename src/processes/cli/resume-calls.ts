// The calls that let go on what a person stopped: each with its real name, to be copied.

import type { Holder } from "../../ports/desk/holds.ts";
import { programName } from "./messages/program-name.ts";

const namedAtMost = 3;

/** One for each; of many the first few, and where all are seen. */
export function resumeCalls(holders: readonly Holder[]): readonly string[] {
  const calls = holders.slice(0, namedAtMost).map(({ kind, id }) => `${programName} ${kind}s resume ${id}`);
  return holders.length > namedAtMost ? [...calls, `${programName} suppliers list`] : calls;
}
