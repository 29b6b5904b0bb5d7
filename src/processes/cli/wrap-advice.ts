// What to do, in words with commands among them. Where it takes more than a line, each command stands whole on a line of
// its own, however wide: one that is broken can't be copied.

import { programName } from "./messages/program-name.ts";
import { type WrapOptions, wrapText } from "./terminal/wrap-text.ts";

const called = programName.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
const calls = `(?<!\\S)${called}(?: [\\w./-]+)+(?: \\([^)]*\\))?`;
const alone = "^(?:chmod \\d+|gcloud \\w+) .+";
const commands = new RegExp(`(${calls}|${alone})`);

export function wrapAdvice(text: string, options: WrapOptions): string[] {
  const { width, indent = "", firstIndent = indent } = options;
  const usual = wrapText(text, options);
  const isWrapped = usual.length > text.split("\n").length;
  if (!isWrapped || !commands.test(text)) return usual;
  const lines = text.split(commands).flatMap((part, place) => {
    if (place % 2 === 1) return [`${indent}${part}`];
    // The line's end stands for the comma after a command.
    const prose = part.replace(place === 0 ? "" : /^[,;.]/, "").trim();
    return prose === "" ? [] : wrapText(prose, { width, indent });
  });
  const [first = "", ...others] = lines;
  return [`${firstIndent}${first.slice(indent.length)}`, ...others];
}
