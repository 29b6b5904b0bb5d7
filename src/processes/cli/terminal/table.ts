// Tables without lines. Each row is one line: where the terminal is too narrow, optional columns go, the last first, and
// then the widest texts are shortened. What needs sentences stands below its row.

import type { Output } from "./output.ts";
import { displayWidth, padText, shorten } from "./text-width.ts";

export type Column = {
  readonly title: string;
  readonly align?: "left" | "right";
  readonly isOptional?: boolean;
};

export type Row = {
  readonly cells: readonly string[];
  /** Lines under the row, as they are. */
  readonly below?: readonly string[];
};

const gap = "  ";
const narrowestColumn = 8;

export function renderTable(columns: readonly Column[], rows: readonly Row[], output: TableOutput): string {
  const natural = columns.map(({ title }, place) =>
    Math.max(displayWidth(title), ...rows.map(({ cells }) => displayWidth(cells[place] ?? ""))),
  );
  const shown = chooseColumns(columns, natural, output.width);
  const widths = fitWidths(shown, natural, output.width);
  const line = (cells: readonly string[]): string =>
    shown
      .map((place, index) => {
        const width = widths[index] ?? 0;
        return padText(shorten(cells[place] ?? "", width), width, columns[place]?.align);
      })
      .join(gap)
      .trimEnd();
  const heading = output.style("bold", line(columns.map(({ title }) => title)));
  return [heading, ...rows.flatMap(({ cells, below = [] }) => [line(cells), ...below])].join("\n");
}

type TableOutput = Pick<Output, "width" | "style">;

/** @returns the places of the columns for which there is room */
function chooseColumns(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  const places = [...columns.keys()];
  const optional = places.filter((place) => columns[place]?.isOptional);
  while (optional.length > 0 && totalWidth(places.map((place) => natural[place] ?? 0)) > width) {
    places.splice(places.indexOf(optional.pop() ?? 0), 1);
  }
  return places;
}

function fitWidths(places: readonly number[], natural: readonly number[], width: number): readonly number[] {
  const widths = places.map((place) => natural[place] ?? 0);
  let excess = totalWidth(widths) - width;
  while (excess > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    const current = widths[widest] ?? 0;
    if (current <= narrowestColumn) break;
    widths[widest] = current - 1;
    excess -= 1;
  }
  return widths;
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + gap.length * Math.max(0, widths.length - 1);
}
