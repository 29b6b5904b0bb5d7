// `cabinets check`: asks every marketplace whether it takes the cabinet's key, and says what to do where it doesn't.
// What the check finds counts: a refused cabinet stops, a stopped one that passes goes on.

import {
  type ListedCabinet,
  listCabinets,
  readCredentials,
} from "../../../adapters/postgres/cabinets/cabinet-directory.ts";
import type { Credentials } from "../../../adapters/postgres/cabinets/credential-vault.ts";
import { waitReasonOf } from "../../../domain/errors/credential-faults.ts";
import { InvariantError, ServiceError } from "../../../domain/errors/errors.ts";
import { CredentialError } from "../../../domain/errors/marketplace-errors.ts";
import { chosenRoute } from "../../../domain/route.ts";
import type { OpenedWith } from "../../../ports/accounts.ts";
import type { CredentialReport } from "../../../ports/marketplace-client.ts";
import type { UnlockedCore } from "../../compose/core.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { type CheckedCabinet, describeCheckFailure, printKeyTable } from "../key-table.ts";
import { printJson } from "../print-json.ts";
import { withUnlockedCore } from "../with-core.ts";

/** Enough to be quick, few enough for every marketplace's limits. */
const checksAtOnce = 8;

export async function check(context: CommandContext, { json }: { readonly json?: true }): Promise<ExitCode> {
  return withUnlockedCore(context, async (core) => {
    const checked = await checkAll(await listCabinets(core.database), core, context.signal);
    if (json) printJson({ cabinets: checked.map((entry) => jsonOf(entry, context)) }, context);
    else printKeyTable(checked, core, context);
    const isWell = checked.every(({ report }) => report !== null && report.fault === null);
    return isWell ? exitCodes.done : exitCodes.failed;
  });
}

async function checkAll(
  cabinets: readonly ListedCabinet[],
  core: UnlockedCore,
  signal: AbortSignal,
): Promise<readonly CheckedCabinet[]> {
  const checked = new Map<ListedCabinet, CheckedCabinet>();
  const queue = cabinets.values();
  const checkNext = async (): Promise<void> => {
    for (const cabinet of queue) checked.set(cabinet, await checkOne(core, cabinet, signal));
  };
  await Promise.all(Array.from({ length: checksAtOnce }, checkNext));
  return cabinets.flatMap((cabinet) => checked.get(cabinet) ?? []);
}

async function checkOne(core: UnlockedCore, cabinet: ListedCabinet, signal: AbortSignal): Promise<CheckedCabinet> {
  try {
    const stored = await readCredentials(core.database, core.vault, cabinet.id);
    if (stored === null) throw new InvariantError(`The cabinet ${cabinet.id} vanished while it was checked.`);
    const { opened, credentials } = stored;
    const report = await askMarketplace(core, { cabinet, credentials }, signal);
    return { cabinet, report, failure: null, goesOn: await heed(core, opened, report) };
  } catch (error) {
    if (error instanceof ServiceError) return { cabinet, report: null, failure: error, goesOn: false };
    throw error;
  }
}

/** @returns whether the cabinet was stopped and goes on */
async function heed({ accounts }: UnlockedCore, opened: OpenedWith, { fault }: CredentialReport): Promise<boolean> {
  if (fault === null) return accounts.resume(opened);
  await accounts.stop(opened, waitReasonOf(fault));
  return false;
}

type Asked = { readonly cabinet: ListedCabinet; readonly credentials: Credentials };

async function askMarketplace(
  core: UnlockedCore,
  { cabinet, credentials }: Asked,
  signal: AbortSignal,
): Promise<CredentialReport> {
  const connector = core.connectors.get(cabinet.marketplace);
  if (connector === undefined) throw new InvariantError(`There is no connector for ${cabinet.marketplace}.`);
  const known = connector.inspectCredentials(credentials, new Date());
  if (known.fault !== null) return known;
  try {
    const client = chosenRoute(connector.routes).open(
      credentials,
      core.budgetOf(cabinet.accountId, cabinet.marketplace),
    );
    return await client.checkCredentials(signal);
  } catch (error) {
    if (error instanceof CredentialError) return { ...known, fault: error.fault };
    throw error;
  }
}

function jsonOf({ cabinet, report, failure }: CheckedCabinet, { messages }: CommandContext) {
  return {
    cabinet: cabinet.id,
    marketplace: cabinet.marketplace,
    ok: report !== null && report.fault === null,
    fault: report?.fault ?? null,
    expiresAt: report?.expiresAt ?? null,
    facts: report?.facts ?? {},
    failure: failure === null ? null : describeCheckFailure(failure, messages),
  };
}
