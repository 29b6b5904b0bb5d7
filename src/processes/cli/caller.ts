import { userInfo } from "node:os";
import type { Caller } from "../../domain/people/caller.ts";

/** Whoever may call the command line sees everybody's suppliers. */
export function readCaller(): Caller {
  return { scope: "everybody", actor: { kind: "commandLine", user: readUserName() } };
}

/** A container may run as a user without a name. */
function readUserName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "unknown");
  }
}
