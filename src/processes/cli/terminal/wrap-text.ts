// Prose on a terminal: broken between words.

import { cutAt, displayWidth } from "./text-width.ts";

const narrowest = 20;

export type WrapOptions = {
  /** In columns. */
  readonly width: number;
  /** Before each line. */
  readonly indent?: string;
  /** Before the first line, in the place of `indent`. */
  readonly firstIndent?: string;
};

/** The text's lines; its own line breaks are kept. */
export function wrapText(text: string, options: WrapOptions): string[] {
  const { indent = "", firstIndent = indent } = options;
  const columns = Math.max(narrowest, options.width - displayWidth(indent));
  const lines = text.split("\n").flatMap((paragraph) => wrapParagraph(paragraph, columns));
  return lines.map((line, place) => `${place === 0 ? firstIndent : indent}${line}`.trimEnd());
}

/** The first lines of a text that is shown as one paragraph; an ellipsis stands for the rest. */
export function wrapAtMost(maxLines: number, text: string, options: WrapOptions): string[] {
  const lines = wrapText(text, options);
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  const last = kept.pop() ?? "";
  const room = options.width - 1;
  return [...kept, `${displayWidth(last) > room ? cutAt(last, room)[0] : last}…`];
}

function wrapParagraph(paragraph: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ").flatMap((word) => breakWord(word, columns))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (displayWidth(longer) <= columns) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A word that is wider than a line, such as an address, is broken anywhere. */
function breakWord(word: string, columns: number): string[] {
  const parts: string[] = [];
  let rest = word;
  while (displayWidth(rest) > columns) {
    const [part, after] = cutAt(rest, columns);
    parts.push(part);
    rest = after;
  }
  return [...parts, rest];
}
