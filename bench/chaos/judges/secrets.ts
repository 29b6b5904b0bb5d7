// I8: no token, key or buyer's text in any log line.

import type { Evidence } from "./evidence.ts";

export function judgeSecrets({ logs, secrets }: Evidence): readonly string[] {
  const shown = secrets.filter((secret) => logs.includes(secret)).length;
  return shown === 0 ? [] : [`I8: ${shown} secrets or texts are in the log`];
}
