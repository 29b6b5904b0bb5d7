// What the sandbox can be told at its start, as it says itself.

import { spawnSync } from "node:child_process";
import { styleText } from "node:util";
import { knownWord } from "../../words/known-word.ts";
import { sandboxEntry } from "../program-files.ts";
import type { Messages } from "./messages/catalogue.ts";
import { displayWidth } from "./terminal/text-width.ts";
import { wrapText } from "./terminal/wrap-text.ts";

type Texts = Pick<Messages["commands"], "sandboxTitle" | "sandboxOptions">;

/**
 * What isn't in `sandboxOptions` stays in the sandbox's own words.
 * @param width in columns
 */
export function describeSandboxOptions({ sandboxTitle, sandboxOptions }: Texts, width: number): string {
  const usage = spawnSync(process.execPath, [sandboxEntry, "--help"], { encoding: "utf8" }).stdout;
  // The usage line is the command's own already.
  const options = usage.matchAll(/^(?<term> {2}(?<option>--[a-z-]+).*? {2,})(?<description>.+)$/gm);
  const lines = [...options].flatMap(({ groups: { term = "", option = "", description = "" } = {} }) =>
    wrapText(knownWord(sandboxOptions, option) ?? description, {
      width,
      indent: " ".repeat(displayWidth(term)),
      firstIndent: term,
    }),
  );
  return [styleText("bold", sandboxTitle), ...lines].join("\n");
}
