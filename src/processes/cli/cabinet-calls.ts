// The calls that let cabinets go on: each with its real name, to be copied.

import type { Holder } from "../../ports/desk/holds.ts";
import { programName } from "./messages/program-name.ts";

const namedAtMost = 3;

/** For what a person stopped: one for each; of many the first few, and where all are seen. */
export function resumeCalls(holders: readonly Holder[]): readonly string[] {
  return callsFor(holders, "resume");
}

/** For cabinets that nobody is signed in to. */
export function signInCalls(holders: readonly Holder[]): readonly string[] {
  return callsFor(holders, "login");
}

function callsFor(holders: readonly Holder[], command: string): readonly string[] {
  const calls = holders.slice(0, namedAtMost).map(({ kind, id }) => `${programName} ${kind}s ${command} ${id}`);
  return holders.length > namedAtMost ? [...calls, `${programName} suppliers list`] : calls;
}
