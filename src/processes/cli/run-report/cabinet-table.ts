// One line per cabinet: how far its reviews and questions have come.

import type { CabinetOverview } from "../../../adapters/postgres/overview.ts";
import type { Core } from "../../compose.ts";
import type { CommandContext } from "../command-context.ts";
import { wholeNumber } from "../terminal/local-words.ts";
import { type Column, renderTable } from "../terminal/table.ts";
import { countPart, parts } from "./outcome-picture.ts";

export function printCabinetTable(
  cabinets: readonly CabinetOverview[],
  { connectors }: Pick<Core, "connectors">,
  { output, messages }: CommandContext,
): void {
  const titles = messages.runReports.cabinetTable;
  const marketplaces = new Map([...connectors.values()].map(({ name, title }): [string, string] => [name, title]));
  const sums = parts.map(({ name }) => cabinets.reduce((sum, { states }) => sum + countPart(name, states), 0));
  // A column in which nothing ever stood says nothing.
  const shown = parts.filter(({ name }, place) => name === "published" || (sums[place] ?? 0) > 0);
  const number = (count: number) => (count === 0 ? "·" : wholeNumber(count, messages.locale));
  const columns: Column[] = [
    { title: `  ${titles.cabinet}` },
    { title: titles.marketplace, isOptional: true },
    ...shown.map(({ name }): Column => ({ title: titles[name], align: "right" })),
  ];
  const rows = cabinets.map(({ cabinet, marketplace, stoppedReason, states }) => ({
    cells: [
      stoppedReason === null ? `  ${cabinet}` : `✗ ${cabinet}`,
      marketplaces.get(marketplace) ?? marketplace,
      ...shown.map(({ name }) => number(countPart(name, states))),
    ],
  }));
  const total = {
    cells: [
      `  ${titles.total}`,
      "",
      ...shown.map(({ name }) => number(sums[parts.findIndex((part) => part.name === name)] ?? 0)),
    ],
  };
  output.print(renderTable(columns, cabinets.length > 1 ? [...rows, total] : rows, output));
}
