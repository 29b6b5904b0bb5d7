// One line per cabinet: how far its reviews and questions have come. What needs somebody stands first; of many cabinets
// those that are well share a line.

import type { Desk } from "../../../desk/desk.ts";
import type { CabinetOverview } from "../../../ports/desk/overview.ts";
import type { CommandContext } from "../command-context.ts";
import { wholeNumber } from "../terminal/local-words.ts";
import { type Column, type Row, renderTable } from "../terminal/table.ts";
import { countPart, parts } from "./outcome-picture.ts";

/** As many as a screen shows beside the rest. */
const shownAtMost = 20;

export function printCabinetTable(
  cabinets: readonly CabinetOverview[],
  { titleOf }: Pick<Desk, "titleOf">,
  { output, messages }: CommandContext,
): void {
  const titles = messages.runReports.cabinetTable;
  // A column in which nothing ever stood says nothing.
  const shownParts = parts.filter(({ name }) => name === "published" || sumOf(name, cabinets) > 0);
  // Where all go by API, that goes without saying.
  const hasPages = cabinets.some(({ kindRoutes }) => Object.values(kindRoutes).includes("browser"));
  const columns: Column[] = [
    { title: `  ${titles.cabinet}` },
    { title: titles.marketplace, isOptional: true },
    ...(hasPages ? [{ title: titles.way, isOptional: true }] : []),
    ...shownParts.map(({ name }): Column => ({ title: titles[name], align: "right" })),
  ];
  const row = (title: string, marketplace: string, counted: readonly CabinetOverview[]): Row => {
    const [only] = counted.length === 1 && marketplace !== "" ? counted : [];
    const way = only === undefined ? "" : messages.words.ways(only.kindRoutes);
    const counts = shownParts.map(({ name }) => sumOf(name, counted));
    const numbers = counts.map((count) => (count === 0 ? "·" : wholeNumber(count, messages.locale)));
    return { cells: [title, marketplace, ...(hasPages ? [way] : []), ...numbers] };
  };
  const { shown, troubled, well } = chooseShown(cabinets);
  const rows = [
    ...shown.map((one) => row(`${signOf(one)} ${one.cabinet}`, titleOf(one.marketplace), [one])),
    ...(troubled.length > 0 ? [row(`✗ ${titles.otherTroubled(troubled.length)}`, "", troubled)] : []),
    ...(well.length > 0 ? [row(`  ${titles.otherWell(well.length)}`, "", well)] : []),
    ...(cabinets.length > 1 ? [row(`  ${titles.total}`, "", cabinets)] : []),
  ];
  output.print(renderTable(columns, rows, output));
}

/** Whom to show by name; of the others, those that need somebody and those that don't. */
function chooseShown(cabinets: readonly CabinetOverview[]) {
  const inTrouble = cabinets.filter(isTroubled);
  const inOrder = [...inTrouble, ...cabinets.filter((cabinet) => !isTroubled(cabinet))];
  const isShort = cabinets.length <= shownAtMost;
  return {
    shown: isShort ? inOrder : inTrouble.slice(0, shownAtMost),
    troubled: isShort ? [] : inTrouble.slice(shownAtMost),
    well: isShort ? [] : inOrder.slice(inTrouble.length),
  };
}

function isTroubled({ stoppedReason, pagesStop, isPaused, states }: CabinetOverview): boolean {
  return stoppedReason !== null || pagesStop !== null || isPaused || (states.parked ?? 0) > 0;
}

function signOf({ stoppedReason, pagesStop, isPaused }: CabinetOverview): string {
  if (stoppedReason !== null || pagesStop !== null) return "✗";
  return isPaused ? "‖" : " ";
}

function sumOf(name: (typeof parts)[number]["name"], cabinets: readonly CabinetOverview[]): number {
  return cabinets.reduce((sum, { states }) => sum + countPart(name, states), 0);
}
