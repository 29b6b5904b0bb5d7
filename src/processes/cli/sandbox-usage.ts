import { spawnSync } from "node:child_process";
import { knownWord } from "../../words/known-word.ts";
import { sandboxEntry } from "../program-files.ts";

/**
 * What the sandbox can be told at its start.
 * @param translations by option; what isn't there stays in the sandbox's own words
 */
export function describeSandboxOptions(translations: Readonly<Record<string, string>>): string {
  const usage = spawnSync(process.execPath, [sandboxEntry, "--help"], { encoding: "utf8" }).stdout;
  // The usage line is the command's own already.
  return usage
    .trimEnd()
    .split("\n")
    .filter((line) => line.startsWith("  --"))
    .map((line) =>
      line.replace(/^( {2}(--[a-z-]+).*? {2,})(.+)$/, (_, term: string, option: string, description: string) =>
        term.concat(knownWord(translations, option) ?? description),
      ),
    )
    .join("\n");
}
