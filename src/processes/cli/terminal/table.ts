// Tables that fit the terminal: most columns are as wide as their content, the last of the flexible ones share the rest.

import { styleText } from "node:util";
import CliTable from "cli-table3";

export type Column = {
  readonly title: string;
  readonly align?: "left" | "right";
  /** Takes a share of the width that is left over, and wraps its text. */
  readonly share?: number;
};

const gap = 2;
const narrowestShare = 12;
const noLines = Object.fromEntries(
  [
    ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
    ["left", "left-mid", "mid", "mid-mid", "right", "right-mid", "middle"],
  ].flatMap((names) => names.map((name) => [name, ""])),
);

export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, isTerminal }: { readonly width: number; readonly isTerminal: boolean },
): string {
  const heading = (text: string) => (isTerminal ? styleText("bold", text) : text);
  const table = new CliTable({
    head: columns.map(({ title }) => heading(title)),
    colAligns: columns.map(({ align = "left" }) => align),
    colWidths: columnWidths(columns, rows, width),
    wordWrap: true,
    chars: noLines,
    style: { "padding-left": 0, "padding-right": gap, head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

function columnWidths(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] {
  const natural = columns.map(({ title }, place) => {
    const lengths = rows.map((row) => Math.max(0, ...(row[place] ?? "").split("\n").map(displayLength)));
    return Math.max(displayLength(title), ...lengths) + gap;
  });
  const fixed = natural.filter((_, place) => columns[place]?.share === undefined).reduce((sum, one) => sum + one, 0);
  const shares = columns.reduce((sum, { share = 0 }) => sum + share, 0);
  const rest = Math.max(0, width - fixed);
  return natural.map((own, place) => {
    const share = columns[place]?.share;
    if (share === undefined) return own;
    return Math.min(own, Math.max(narrowestShare, Math.floor((rest * share) / shares)));
  });
}

/** In columns; an emoji takes two. */
function displayLength(text: string): number {
  const wide = text.match(/\p{Emoji_Presentation}/gu)?.length ?? 0;
  return [...text].length + wide;
}
