import { userInfo } from "node:os";

/** Who decides, for the audit trail. A container may run as a user without a name. */
export function deciderName(): string {
  try {
    return `person:${userInfo().username}`;
  } catch {
    return `person:${process.getuid?.() ?? "unknown"}`;
  }
}
