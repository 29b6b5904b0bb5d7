// `figures`: what was done for each supplier, in the last 30 days or in a time that the options name.

import { supplierId } from "../../../domain/identifiers.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printFigures } from "../figures-table.ts";
import { printJson } from "../print-json.ts";
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
