// The picture of a run: a line per cabinet in a fixed order, as many as fit, and the sum of all.

import type { CabinetId } from "../../../domain/identifiers.ts";
import { type Transition, transitions } from "../../../ports/progress.ts";
import { type Column, renderTable } from "../terminal/table.ts";
import type { LiveViewOptions } from "./live-view.ts";

/** The heading, the sum, the line that tells of hidden cabinets, and one for the cursor. */
const otherLines = 4;
const shown: readonly Transition[] = ["collected", "drafted", "sent", "published"];

export function renderProgress(cabinets: readonly CabinetId[], { tally, output, messages }: LiveViewOptions): string {
  const counts = tally.cabinets();
  const all = [...new Set<CabinetId>([...cabinets, ...counts.keys()])].toSorted();
  const room = Math.max(1, output.height - otherLines);
  const visible = all.length <= room ? all : busiest(all, counts).slice(0, room).toSorted();
  const { reports } = messages;
  const columns: Column[] = [
    { title: reports.cabinetTable.cabinet },
    ...shown.map((name): Column => ({ title: reports.transitions[name], align: "right" })),
  ];
  const row = (title: string, values: Readonly<Record<Transition, number>> | undefined) => [
    title,
    ...shown.map((name) => String(values?.[name] ?? 0)),
  ];
  const hidden = all.length - visible.length;
  const rows = [
    ...visible.map((id) => row(id, counts.get(id))),
    ...(hidden > 0 ? [[reports.moreCabinets(hidden)]] : []),
    row(reports.total, tally.totals()),
  ];
  return renderTable(columns, rows, output);
}

/** Those with the most done: an order that changes little while the numbers grow. */
function busiest(
  all: readonly CabinetId[],
  counts: ReadonlyMap<CabinetId, Readonly<Record<Transition, number>>>,
): readonly CabinetId[] {
  const workOf = (id: CabinetId) => transitions.reduce((sum, name) => sum + (counts.get(id)?.[name] ?? 0), 0);
  return all.toSorted((one, other) => workOf(other) - workOf(one));
}
