// The picture of a run: what it did, cabinet by cabinet, and what waits for a person now; below it the sum of all. Where
// the cabinets don't all fit there is a line per supplier, and where even those don't fit the sum alone: lines that come
// and go can't be read.

import { type Transition, transitions } from "../../../domain/feedback/transitions.ts";
import type { CabinetId } from "../../../domain/identifiers.ts";
import type { Tally, TransitionCounts } from "../../../ports/progress.ts";
import type { Messages } from "../messages/catalogue.ts";
import { wholeNumber } from "../terminal/local-words.ts";
import type { Output } from "../terminal/output.ts";
import { safeLine } from "../terminal/safe-text.ts";
import { type Column, type Row, renderTable } from "../terminal/table.ts";
import { sumWaiting, type WaitingCounts } from "./waiting-counts.ts";

const shown: readonly Transition[] = ["collected", "drafted", "sent", "published"];

export type ViewedCabinet = { readonly cabinet: CabinetId; readonly supplierName: string };

type Shown = {
  readonly tally: Tally;
  readonly output: Output;
  readonly messages: Messages;
  readonly waiting: WaitingCounts;
};

export function renderProgress(
  cabinets: readonly ViewedCabinet[],
  { tally, output, messages, waiting }: Shown,
): string {
  const counts = tally.cabinets();
  const { transitions: titles, cabinetTable } = messages.runReports;
  const columns: Column[] = [
    { title: cabinetTable.cabinet },
    ...shown.map((name): Column => ({ title: titles[name], align: "right" })),
    { title: cabinetTable.waitsForYou, align: "right" },
  ];
  const number = (count: number) => (count === 0 ? "·" : wholeNumber(count, messages.locale));
  const row = (title: string, values: TransitionCounts, forYou: number): Row => ({
    cells: [title, ...shown.map((name) => number(values[name])), number(forYou)],
  });
  const total = row(
    `${cabinetTable.total}, ${messages.words.cabinet(cabinets.length)}`,
    tally.totals(),
    sumWaiting(waiting),
  );
  const draw = (groups: Groups): string => {
    const rows = [...groups].map(([title, members]) => {
      const names = members.map(({ cabinet }) => cabinet);
      return row(title, sumOf(names.map((name) => counts.get(name))), sumWaiting(waiting, names));
    });
    return renderTable(columns, [...rows, total], output);
  };
  // One line is for the cursor; a row may take several.
  const room = output.height - 1;
  for (const groups of groupings(withNewcomers(cabinets, counts))) {
    const picture = groups.size < room ? draw(groups) : null;
    if (picture !== null && picture.split("\n").length <= room) return picture;
  }
  return draw(new Map());
}

type Groups = ReadonlyMap<string, readonly ViewedCabinet[]>;

/** The finest first. */
function groupings(cabinets: readonly ViewedCabinet[]): readonly Groups[] {
  return [
    Map.groupBy(cabinets, ({ cabinet }) => cabinet),
    Map.groupBy(cabinets, ({ supplierName }) => safeLine(supplierName)),
  ];
}

/** Cabinets that were imported while the run goes on. */
function withNewcomers(
  cabinets: readonly ViewedCabinet[],
  counts: ReadonlyMap<CabinetId, TransitionCounts>,
): readonly ViewedCabinet[] {
  const known = new Set(cabinets.map(({ cabinet }) => cabinet));
  const newcomers = [...counts.keys()].filter((cabinet) => !known.has(cabinet)).toSorted();
  return [...cabinets, ...newcomers.map((cabinet) => ({ cabinet, supplierName: cabinet }))];
}

function sumOf(all: readonly (TransitionCounts | undefined)[]): TransitionCounts {
  const sum = (name: Transition) => all.reduce((total, counts) => total + (counts?.[name] ?? 0), 0);
  return Object.fromEntries(transitions.map((name) => [name, sum(name)])) as TransitionCounts;
}
