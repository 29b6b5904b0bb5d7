// `cabinets check`: asks every marketplace whether it takes the cabinet's key, and says what to do where it doesn't.
// What the check finds counts: a refused cabinet stops, a stopped one that passes goes on.

import {
  type ListedCabinet,
  listCabinets,
  readCredentials,
  resumeCabinet,
} from "../../../adapters/postgres/cabinet-directory.ts";
import { waitReasonOf } from "../../../domain/disposition.ts";
import { CredentialError, ServiceError } from "../../../domain/errors.ts";
import type { CredentialReport } from "../../../ports/marketplace.ts";
import type { Core } from "../../compose.ts";
import { type CommandContext, withCore } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import type { Messages } from "../messages/catalogue.ts";
import { printJson } from "../run-report.ts";
import { dateAndTime, relativeTime } from "../terminal/moment.ts";
import { renderTable } from "../terminal/table.ts";

type CheckedCabinet = {
  readonly cabinet: ListedCabinet;
  /** Null when the marketplace couldn't be asked. */
  readonly report: CredentialReport | null;
  readonly failure: string | null;
};

/** Enough to be quick, few enough for every marketplace's limits. */
const checksAtOnce = 8;

export async function check(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  return withCore(context, async (core) => {
    const cabinets = await listCabinets(core.database);
    const queue = [...cabinets];
    const checked: CheckedCabinet[] = [];
    const checkNext = async (): Promise<void> => {
      for (let cabinet = queue.shift(); cabinet !== undefined; cabinet = queue.shift()) {
        checked.push(await checkOne(core, cabinet, context.signal));
      }
    };
    await Promise.all(Array.from({ length: checksAtOnce }, checkNext));
    const inOrder = cabinets.flatMap((cabinet) => checked.find((entry) => entry.cabinet === cabinet) ?? []);
    if (json) printJson({ cabinets: inOrder.map(jsonOf) }, context);
    else printChecks(inOrder, core, context);
    const isWell = inOrder.every(({ report }) => report !== null && report.fault === null);
    return isWell ? exitCodes.done : exitCodes.failed;
  });
}

async function checkOne(core: Core, cabinet: ListedCabinet, signal: AbortSignal): Promise<CheckedCabinet> {
  const { database, vault, connectors, budgetOf, accounts } = core;
  const connector = connectors.get(cabinet.marketplace);
  if (connector === undefined) return { cabinet, report: null, failure: `No connector for ${cabinet.marketplace}.` };
  const credentials = await readCredentials(database, vault, cabinet.id);
  const known = connector.inspectCredentials(credentials, new Date());
  try {
    const client = connector.open(credentials, budgetOf(cabinet.accountId, cabinet.marketplace));
    const report = known.fault === null ? await client.checkCredentials(signal) : known;
    if (report.fault === null) await resumeCabinet(database, cabinet.id);
    else await accounts.stop(cabinet.accountId, waitReasonOf(report.fault));
    return { cabinet, report, failure: null };
  } catch (error) {
    if (error instanceof CredentialError) return { cabinet, report: { ...known, fault: error.fault }, failure: null };
    if (error instanceof ServiceError) return { cabinet, report: null, failure: error.message };
    throw error;
  }
}

function printChecks(checked: readonly CheckedCabinet[], { connectors }: Core, context: CommandContext): void {
  const { output, messages } = context;
  if (checked.length === 0) {
    output.print(messages.reports.noCabinets);
    return;
  }
  const { cabinet, marketplace, key, expires, facts, whatToDo } = messages.reports.cabinetTable;
  const rows = checked.map(({ cabinet: { id, marketplace: name }, report, failure }) => [
    id,
    connectors.get(name)?.title ?? name,
    report === null ? messages.reports.checkFailed : report.fault === null ? "✓" : "✗",
    expiryOf(report, messages),
    Object.entries(report?.facts ?? {})
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
    failure ?? (report?.fault ? messages.words.waits[waitReasonOf(report.fault)] : ""),
  ]);
  const columns = [cabinet, marketplace, key, expires].map((title) => ({ title }));
  output.print(renderTable([...columns, { title: facts, share: 2 }, { title: whatToDo, share: 2 }], rows, output));
}

function expiryOf(report: CredentialReport | null, { locale }: Messages): string {
  if (!report?.expiresAt) return "";
  return `${dateAndTime(report.expiresAt, locale)}\n${relativeTime(report.expiresAt, locale)}`;
}

function jsonOf({ cabinet, report, failure }: CheckedCabinet) {
  return {
    cabinet: cabinet.id,
    marketplace: cabinet.marketplace,
    ok: report !== null && report.fault === null,
    fault: report?.fault ?? null,
    expiresAt: report?.expiresAt ?? null,
    facts: report?.facts ?? {},
    failure,
  };
}
