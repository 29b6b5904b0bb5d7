// `suppliers import` and `suppliers list`.

import type { Imported } from "../../../desk/import-suppliers.ts";
import { InputError } from "../../../domain/errors/errors.ts";
import type { ListedCabinet } from "../../../ports/desk/cabinets.ts";
import { findOpenFiles } from "../../../settings/private-files.ts";
import { parseSuppliersFile, type SupplierEntry } from "../../../settings/suppliers-file.ts";
import { readUtf8 } from "../../../settings/utf8-text.ts";
import { marketplacesOf } from "../../compose/marketplaces.ts";
import { type CommandContext, readDeskSettings } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { readGiven, standardInput } from "../given-file.ts";
import { programName } from "../messages/program-name.ts";
import { printSteps } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { nameSome } from "../run-report/attention.ts";
import { signInLine } from "../sign-in-line.ts";
import { dateAndTime } from "../terminal/local-words.ts";
import { safeLine } from "../terminal/safe-text.ts";
import { displayWidth, padText } from "../terminal/text-width.ts";
import { withDesk } from "../with-desk.ts";

/** `status` names the others, too. */
const mostNamedToSignIn = 3;

export async function importFile(
  context: CommandContext,
  path: string,
  { json }: { readonly json?: true },
): Promise<ExitCode> {
  const { failures, reports } = context.messages;
  const bytes = await readGiven(path, context);
  const file = path === standardInput ? null : path;
  const imported = await withDesk(
    context,
    async ({ desk, caller }) => desk.importSuppliers(caller, await readEntries(bytes, context)),
    { mayCreate: true },
  ).catch((error: unknown) => {
    if (error instanceof InputError) context.output.remark(failures.notImported(file));
    throw error;
  });
  if (json) {
    const { report, ...others } = imported;
    printJson({ ...report, ...others }, context);
    return exitCodes.done;
  }
  printReport(imported, context);
  for (const { path: open, command } of await findOpenFiles(file === null ? [] : [file])) {
    context.output.say(reports.fileOpen(open, command));
  }
  printSteps(
    [
      ...imported.toSignIn
        .slice(0, mostNamedToSignIn)
        .map((id) => ({ command: `${programName} cabinets login ${id}`, purpose: reports.steps.signIn })),
      { command: `${programName} cabinets check`, purpose: reports.steps.checkKeys },
      { command: `${programName} run --until-idle`, purpose: reports.steps.runOnce },
      { command: `${programName} start`, purpose: reports.steps.run },
    ],
    context,
  );
  return exitCodes.done;
}

/** @throws InputError that lists every fault with its line */
async function readEntries(bytes: Uint8Array, context: CommandContext): Promise<readonly SupplierEntry[]> {
  const { titles, load } = await marketplacesOf(readDeskSettings(context));
  const connectors = await load(titles.keys());
  return parseSuppliersFile(readUtf8(bytes), { environment: context.readEnvironment(), connectors });
}

function printReport(
  { report, resting }: Imported,
  { output, messages: { reports, runReports } }: CommandContext,
): void {
  output.say(reports.imported(report));
  const forgotten = [...report.suppliersNotNamed, ...report.cabinetsNotNamed];
  if (forgotten.length > 0) output.say(reports.notNamed(forgotten));
  if (resting.length > 0) output.say(reports.stillResting(nameSome(resting, runReports.andMore)));
}

export async function list(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  const { output, messages } = context;
  return withDesk(context, async ({ desk, caller }) => {
    const cabinets = await desk.listCabinets(caller);
    if (json) {
      printJson({ cabinets }, context);
      return exitCodes.done;
    }
    if (cabinets.length === 0) {
      output.say(messages.reports.noCabinets);
      const command = `${programName} suppliers import suppliers.yaml`;
      printSteps([{ command, purpose: messages.reports.steps.ownCabinets }], context);
      return exitCodes.done;
    }
    for (const [id, owned] of Map.groupBy(cabinets, ({ supplierId }) => supplierId)) {
      output.print(`${output.style("bold", safeLine(owned[0]?.supplierName ?? id))}  ${output.style("dim", id)}`);
      printCabinets(owned, ({ marketplace }) => desk.titleOf(marketplace), context);
      output.print("");
    }
    return exitCodes.done;
  });
}

function printCabinets(
  cabinets: readonly ListedCabinet[],
  titleOf: (cabinet: ListedCabinet) => string,
  { output, messages }: CommandContext,
): void {
  const longest = Math.max(...cabinets.map(({ id }) => displayWidth(id)));
  const widestTitle = Math.max(...cabinets.map((cabinet) => displayWidth(titleOf(cabinet))));
  for (const cabinet of cabinets) {
    const { id, accountExternalId, route, kindRoutes, stoppedReason, isPaused } = cabinet;
    const title = padText(titleOf(cabinet), widestTitle);
    const goesByPages = Object.values(kindRoutes).includes("browser");
    const byRoute =
      route === "auto" && !goesByPages
        ? ""
        : `  ${messages.reports.supplierList.route(route, messages.words.ways(kindRoutes))}`;
    output.print(`  ${padText(id, longest)}  ${title}  ${output.style("dim", accountExternalId + byRoute)}`);
    if (isPaused) output.print(output.style("yellow", `    ‖ ${messages.words.waits.paused}`));
    if (stoppedReason !== null) output.print(output.style("red", `    ✗ ${messages.words.waits[stoppedReason]}`));
    printPages(cabinet, { output, messages });
  }
}

function printPages(cabinet: ListedCabinet, { output, messages }: Pick<CommandContext, "output" | "messages">): void {
  const { pagesStop, pagesStoppedAt } = cabinet;
  const signIn = signInLine(cabinet, messages);
  if (signIn !== null) output.print(output.style("dim", `    ${signIn}`));
  if (pagesStop === null) return;
  const why = messages.words.waits[pagesStop];
  const since = pagesStoppedAt === null ? null : dateAndTime(pagesStoppedAt, messages.locale);
  const sentence = since === null ? why : messages.reports.supplierList.stoppedSince(why, since);
  output.print(output.style("red", `    ✗ ${sentence}`));
}
