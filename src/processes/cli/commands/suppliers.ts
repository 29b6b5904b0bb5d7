// `suppliers import` and `suppliers list`.

import { readFile } from "node:fs/promises";
import { listCabinets } from "../../../adapters/postgres/cabinet-directory.ts";
import { type ImportReport, importSuppliers } from "../../../adapters/postgres/supplier-import.ts";
import { InputError } from "../../../domain/errors.ts";
import { parseSuppliersFile } from "../../../settings/suppliers-file.ts";
import { type CommandContext, withCore } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printJson } from "../run-report.ts";
import { renderTable } from "../terminal/table.ts";

export async function importFile(context: CommandContext, path: string): Promise<ExitCode> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new InputError([context.messages.failures.fileUnreadable(path)], { cause });
  });
  const report = await withCore(context, ({ connectors, database, vault }) => {
    const entries = parseSuppliersFile(text, { environment: context.environment, connectors });
    return importSuppliers(database, vault, entries);
  });
  printReport(report, context);
  return exitCodes.done;
}

function printReport(report: ImportReport, { output, messages: { reports } }: CommandContext): void {
  output.print(reports.imported(report));
  const forgotten = [...report.suppliersNotNamed, ...report.cabinetsNotNamed];
  if (forgotten.length > 0) output.print(reports.notNamed(forgotten));
  output.print(reports.afterImport);
}

export async function list(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  const { output, messages } = context;
  return withCore(context, async ({ database, connectors }) => {
    const cabinets = await listCabinets(database);
    if (json) {
      printJson({ cabinets }, context);
      return exitCodes.done;
    }
    if (cabinets.length === 0) {
      output.print(messages.reports.noCabinets);
      return exitCodes.done;
    }
    const { supplier, name, cabinet, marketplace, account, route, note } = messages.reports.cabinetTable;
    const titles = [supplier, name, cabinet, marketplace, account, route].map((title) => ({ title }));
    const rows = cabinets.map((found) => [
      found.supplierId,
      found.supplierName,
      found.id,
      connectors.get(found.marketplace)?.title ?? found.marketplace,
      found.accountExternalId,
      found.route,
      found.stoppedReason === null ? "" : messages.words.waits[found.stoppedReason],
    ]);
    output.print(renderTable([...titles, { title: note, share: 1 }], rows, output));
    return exitCodes.done;
  });
}
