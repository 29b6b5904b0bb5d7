// Tables without lines. Each row is one line, and nothing is cut. Where the terminal is too narrow, optional columns go,
// the last first; then names that are too long for the first column get a line of their own; and where the other columns
// alone don't fit, each row becomes a block, a label and a value a line. What needs sentences stands below its row.

import type { Output } from "./output.ts";
import { displayWidth, padText } from "./text-width.ts";

/** The first one names the row. */
export type Column = {
  readonly title: string;
  readonly align?: "left" | "right";
  /** For what people know anyway, or see elsewhere. */
  readonly isOptional?: boolean;
};

export type Row = {
  readonly cells: readonly string[];
  /** Lines under the row, as they are. */
  readonly below?: readonly string[];
};

type TableOutput = Pick<Output, "width" | "style">;

const gap = "  ";
const blockIndent = "    ";
/** So much stays before the cells whose name has a line of its own. */
const narrowestName = 4;

export function renderTable(columns: readonly Column[], rows: readonly Row[], output: TableOutput): string {
  const natural = columns.map(({ title }, place) =>
    Math.max(displayWidth(title), ...rows.map(({ cells }) => displayWidth(cells[place] ?? ""))),
  );
  const shown = chooseColumns(columns, natural, output.width);
  const widths = shown.map((place) => natural[place] ?? 0);
  const excess = Math.max(0, totalWidth(widths) - output.width);
  const [naturalName = 0, ...others] = widths;
  const name = naturalName - excess;
  if (excess > 0 && name < narrowestName) return renderBlocks(columns, rows, output);
  const line = (cells: readonly string[]): string =>
    shown
      .map((place, index) => padText(cells[place] ?? "", [name, ...others][index] ?? 0, columns[place]?.align))
      .join(gap)
      .trimEnd();
  const linesOf = ([first = "", ...rest]: readonly string[]): readonly string[] =>
    displayWidth(first) <= name ? [line([first, ...rest])] : [first, line(["", ...rest])].filter((text) => text !== "");
  const heading = linesOf(columns.map(({ title }) => title)).map((text) => output.style("bold", text));
  return [...heading, ...rows.flatMap(({ cells, below = [] }) => [...linesOf(cells), ...below])].join("\n");
}

/** All columns; a cell that is empty has no line. */
function renderBlocks(columns: readonly Column[], rows: readonly Row[], output: TableOutput): string {
  const labels = columns.map(({ title }) => title.trim());
  const labelWidth = widest(labels.slice(1));
  const valueWidth = widest(rows.flatMap(({ cells }) => cells.slice(1)));
  return rows
    .flatMap(({ cells: [name = "", ...values], below = [] }) => [
      output.style("bold", name),
      ...values.flatMap((value, place) =>
        value === ""
          ? []
          : [
              `${blockIndent}${padText(labels[place + 1] ?? "", labelWidth)}${gap}${padText(value, valueWidth, "right")}`,
            ],
      ),
      ...below,
    ])
    .join("\n");
}

/** @returns the places of the columns for which there is room */
function chooseColumns(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  const places = [...columns.keys()];
  const optional = places.filter((place) => columns[place]?.isOptional);
  while (optional.length > 0 && totalWidth(places.map((place) => natural[place] ?? 0)) > width) {
    places.splice(places.indexOf(optional.pop() ?? 0), 1);
  }
  return places;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(displayWidth));
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1);
}
