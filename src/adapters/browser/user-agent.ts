// How a browser with a window names itself. Without a window it says "HeadlessChrome"; all else is the same: since 2023
// Chrome tells no more than its first number and a few fixed words for the system.

const systems: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "Macintosh; Intel Mac OS X 10_15_7",
  win32: "Windows NT 10.0; Win64; x64",
};

/** @param version "156.0.8078.108" */
export function userAgentOf(version: string): string {
  const system = systems[process.platform] ?? "X11; Linux x86_64";
  const major = Number.parseInt(version, 10);
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}
