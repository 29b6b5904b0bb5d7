// Asks every marketplace whether it takes the cabinet's key. What the check finds counts: a refused cabinet stops, a
// stopped one that passes goes on.

import { factOfRefusal } from "../domain/errors/credential-facts.ts";
import { waitReasonOf } from "../domain/errors/credential-faults.ts";
import { InvariantError, ServiceError, SettingsError } from "../domain/errors/errors.ts";
import { CredentialError } from "../domain/errors/marketplace-errors.ts";
import type { WaitReason } from "../domain/feedback/reasons.ts";
import type { AccountId, MarketplaceName } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Scope } from "../domain/people/scope.ts";
import { chosenRoute } from "../domain/route.ts";
import type { OpenedWith } from "../ports/accounts.ts";
import type { Marketplaces } from "../ports/connector.ts";
import type { CabinetDirectory, Credentials, ListedCabinet, SecretsKey, Unlocked } from "../ports/desk/cabinets.ts";
import type { CredentialReport } from "../ports/marketplace-client.ts";
import type { AccountBudget } from "../ports/rate-budget.ts";

export type CheckingPorts = {
  readonly cabinets: CabinetDirectory;
  readonly secretsKey: SecretsKey;
  readonly marketplaces: Pick<Marketplaces, "load">;
  /** What every call of the account is taken from: the budget that all processes share. */
  readonly budgetOf: (accountId: AccountId, marketplace: MarketplaceName) => AccountBudget;
};

export type CheckedCabinet = {
  readonly cabinet: ListedCabinet;
  /** Null when the marketplace couldn't be asked. */
  readonly report: CredentialReport | null;
  /** What keeps the cabinet from working; null where nothing is known to. */
  readonly obstacle: WaitReason | null;
  /** Why the marketplace couldn't be asked, where that isn't an obstacle of the cabinet. */
  readonly failure: ServiceError | null;
  /** It was stopped, and the check took it up again. */
  readonly goesOn: boolean;
};

/** The marketplace was asked, and nothing keeps the cabinet from working. */
export function isWell({ failure, obstacle }: CheckedCabinet): boolean {
  return failure === null && obstacle === null;
}

/** Enough to be quick, few enough for every marketplace's limits. */
const checksAtOnce = 8;

/** @throws OtherSecretsKeyError when the credentials are sealed with another key */
export async function checkCabinets(
  ports: CheckingPorts,
  { scope }: Caller,
  signal: AbortSignal,
): Promise<readonly CheckedCabinet[]> {
  const unlocked = await ports.secretsKey.unlock();
  const cabinets = await ports.cabinets.list(scope);
  const checked = new Map<ListedCabinet, CheckedCabinet>();
  const queue = cabinets.values();
  const failed = new AbortController();
  const stopping = AbortSignal.any([signal, failed.signal]);
  const checkNext = async (): Promise<void> => {
    for (const cabinet of queue) {
      if (failed.signal.aborted) return;
      checked.set(cabinet, await checkOne(ports, unlocked, { cabinet, scope }, stopping));
    }
  };
  const ended = await Promise.allSettled(
    Array.from({ length: checksAtOnce }, () =>
      checkNext().catch((error: unknown) => {
        failed.abort(error);
        throw error;
      }),
    ),
  );
  // Nothing is stopped or taken up any more once the caller learns of it.
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return cabinets.flatMap((cabinet) => checked.get(cabinet) ?? []);
}

async function checkOne(
  ports: CheckingPorts,
  unlocked: Unlocked,
  { cabinet, scope }: { readonly cabinet: ListedCabinet; readonly scope: Scope },
  signal: AbortSignal,
): Promise<CheckedCabinet> {
  const unasked = { cabinet, report: null, obstacle: null, failure: null, goesOn: false };
  try {
    const stored = await unlocked.readCredentials(scope, cabinet.id);
    if (stored === null) throw new InvariantError(`The cabinet ${cabinet.id} vanished while it was checked.`);
    const { opened, credentials } = stored;
    const report = await askMarketplace(ports, { cabinet, credentials }, signal);
    const obstacle = report.fault === null ? null : waitReasonOf(report.fault);
    return { cabinet, report, obstacle, failure: null, goesOn: await heed(unlocked, opened, obstacle) };
  } catch (error) {
    // The key is the right one here, so it is the stored credentials that are damaged.
    if (error instanceof SettingsError) return { ...unasked, obstacle: "credentialUnreadable" };
    if (error instanceof ServiceError) return { ...unasked, failure: error };
    throw error;
  }
}

/** @returns whether the cabinet was stopped and goes on */
async function heed({ accounts }: Unlocked, opened: OpenedWith, obstacle: WaitReason | null): Promise<boolean> {
  if (obstacle === null) return accounts.resume(opened);
  await accounts.stop(opened, obstacle);
  return false;
}

type Asked = { readonly cabinet: ListedCabinet; readonly credentials: Credentials };

async function askMarketplace(
  { marketplaces, budgetOf }: CheckingPorts,
  { cabinet, credentials }: Asked,
  signal: AbortSignal,
): Promise<CredentialReport> {
  const connector = (await marketplaces.load([cabinet.marketplace])).get(cabinet.marketplace);
  if (connector === undefined) throw new InvariantError(`There is no connector for ${cabinet.marketplace}.`);
  const known = connector.inspectCredentials(credentials, new Date());
  if (known.fault !== null) return known;
  try {
    const client = chosenRoute(connector.routes).open(credentials, budgetOf(cabinet.accountId, cabinet.marketplace));
    return await client.checkCredentials(signal);
  } catch (error) {
    if (error instanceof CredentialError) {
      return { ...known, fault: error.fault, facts: [...known.facts, factOfRefusal("problem", error)] };
    }
    throw error;
  }
}
