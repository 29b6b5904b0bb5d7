// What was done in a time, a row for each supplier and one for all of them.

import type { FiguresOfPeriod } from "../../desk/figures.ts";
import type { SupplierFigures } from "../../ports/desk/figures.ts";
import type { CommandContext } from "./command-context.ts";
import type { Messages } from "./messages/catalogue.ts";
import { duration, periodBeginning, periodEnd, wholeNumber } from "./terminal/local-words.ts";
import { type Column, type Row, renderTable } from "./terminal/table.ts";

type Surroundings = Pick<CommandContext, "output" | "messages">;

type Part = Exclude<keyof Messages["reports"]["figures"]["columns"], "supplier" | "median">;

const counts: Readonly<Record<Part, (figures: SupplierFigures) => number>> = {
  collected: ({ collected }) => collected.reviews + collected.questions,
  answered: ({ answered }) => answered.byRule + answered.byPerson,
  byRule: ({ answered }) => answered.byRule,
  byPerson: ({ answered }) => answered.byPerson,
  settled: ({ settled }) => settled,
  skipped: ({ skipped }) => skipped,
  waiting: ({ waitingNow }) => waitingNow,
  calls: ({ model }) => model.calls,
  tokens: ({ model }) => model.tokens,
};

/** In the order of the table. */
const shown = [
  "collected",
  "answered",
  "byRule",
  "byPerson",
  "settled",
  "skipped",
  "waiting",
  "median",
  "calls",
  "tokens",
] as const;

export function printFigures({ from, to, suppliers }: FiguresOfPeriod, { output, messages }: Surroundings): void {
  const { locale, reports, runReports } = messages;
  if (suppliers.length === 0) {
    output.print(reports.noCabinets);
    return;
  }
  const { columns: titles, period } = reports.figures;
  const columns: readonly Column[] = [
    { title: titles.supplier },
    ...shown.map((name): Column => ({ title: titles[name], align: "right" })),
  ];
  const row = (title: string, counted: readonly SupplierFigures[]): Row => {
    const sum = (name: Part) => counted.reduce((total, each) => total + counts[name](each), 0);
    const cellOf = (name: Part | "median") =>
      name === "median" ? usualTime(counted, locale) : wholeNumber(sum(name), locale);
    return { cells: [title, ...shown.map(cellOf)] };
  };
  const rows = [
    ...suppliers.map((one) => row(one.supplier, [one])),
    ...(suppliers.length > 1 ? [row(runReports.cabinetTable.total, suppliers)] : []),
  ];
  output.say(period(periodBeginning(from, locale), periodEnd(to, locale)));
  output.print(`\n${renderTable(columns, rows, output)}`);
}

/** Of one supplier: the median of all doesn't follow from theirs. */
function usualTime([first, ...others]: readonly SupplierFigures[], locale: string): string {
  if (first === undefined || others.length > 0) return "";
  return first.medianAnswerMs === null ? "·" : duration(first.medianAnswerMs, locale);
}
