// `figures`: what was done for each supplier, in the last 30 days or in a time that the options name.

import type { FiguresOfPeriod } from "../../../desk/figures.ts";
import { supplierId } from "../../../domain/identifiers.ts";
import type { SupplierFigures } from "../../../ports/desk/figures.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printJson } from "../print-json.ts";
import { duration, periodBeginning, periodEnd, wholeNumber } from "../terminal/local-words.ts";
import { type Column, type Row, renderTable } from "../terminal/table.ts";
import { withDesk } from "../with-desk.ts";

export type FiguresOptions = {
  readonly supplier?: string;
  readonly from?: Date;
  /** The moment after the last that counts. */
  readonly to?: Date;
  readonly json?: true;
};

export async function figures(context: CommandContext, options: FiguresOptions): Promise<ExitCode> {
  const { supplier, from, to, json } = options;
  const found = await withDesk(context, ({ desk, caller }) =>
    desk.readFigures(caller, {
      supplier: supplier === undefined ? null : supplierId(supplier),
      ...(from && { from }),
      ...(to && { to }),
    }),
  );
  if (json) printJson(found, context);
  else printFigures(found, context);
  return exitCodes.done;
}

function printFigures({ from, to, suppliers }: FiguresOfPeriod, { output, messages }: CommandContext): void {
  const { locale, reports } = messages;
  const { columns, period } = reports.figures;
  if (suppliers.length === 0) {
    output.print(reports.noCabinets);
    return;
  }
  const number = (title: string, isOptional = false): Column => ({ title, align: "right", isOptional });
  const shown: readonly Column[] = [
    { title: columns.supplier },
    number(columns.collected),
    number(columns.answered),
    number(columns.byRule),
    number(columns.byPerson),
    number(columns.settled, true),
    number(columns.skipped, true),
    number(columns.waiting),
    number(columns.median),
    number(columns.calls, true),
    number(columns.tokens, true),
  ];
  output.say(period(periodBeginning(from, locale), periodEnd(to, locale)));
  output.print(
    `\n${renderTable(
      shown,
      suppliers.map((one) => rowOf(one, locale)),
      output,
    )}`,
  );
}

function rowOf(
  { supplier, collected, answered, medianAnswerMs, model, ...counts }: SupplierFigures,
  locale: string,
): Row {
  const { byRule, byPerson } = answered;
  const number = (count: number) => wholeNumber(count, locale);
  return {
    cells: [
      supplier,
      number(collected.reviews + collected.questions),
      number(byRule + byPerson),
      number(byRule),
      number(byPerson),
      number(counts.settled),
      number(counts.skipped),
      number(counts.waitingNow),
      medianAnswerMs === null ? "·" : duration(medianAnswerMs, locale),
      number(model.calls),
      number(model.tokens),
    ],
  };
}
