// I8: no token, key, code or buyer's text in any log line, nor in what is kept of posts that went wrong.

import type { Evidence } from "./evidence.ts";

export function judgeSecrets({ told, secrets }: Pick<Evidence, "told" | "secrets">): readonly string[] {
  const shown = secrets.filter((secret) => told.some((text) => shows(text, secret))).length;
  return shown === 0 ? [] : [`I8: ${shown} secrets or texts are in the log, or in what is kept of posts`];
}

/** A code of a few digits counts only by itself: it may stand within the number of a moment by chance. */
function shows(text: string, secret: string): boolean {
  return /^\d{1,8}$/.test(secret) ? new RegExp(`(?<!\\d)${secret}(?!\\d)`).test(text) : text.includes(secret);
}
