// Asks every marketplace whether it takes the cabinet's key. What the check finds counts: a refused cabinet stops, a
// stopped one that passes goes on.

import { BrowserStopError } from "../domain/errors/browser-errors.ts";
import { factOfRefusal } from "../domain/errors/credential-facts.ts";
import { waitReasonOf } from "../domain/errors/credential-faults.ts";
import { InvariantError, ServiceError, SettingsError } from "../domain/errors/errors.ts";
import { CredentialError } from "../domain/errors/marketplace-errors.ts";
import { browserStops, type WaitReason } from "../domain/feedback/reasons.ts";
import type { AccountId, MarketplaceName } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Scope } from "../domain/people/scope.ts";
import type { OpenedWith } from "../ports/accounts.ts";
import type { Browsers } from "../ports/browser.ts";
import type { Marketplaces, OpenWays } from "../ports/connector.ts";
import type { CabinetDirectory, Credentials, ListedCabinet, SecretsKey, Unlocked } from "../ports/desk/cabinets.ts";
import type { BrowserSessions } from "../ports/desk/sessions.ts";
import type { CredentialReport } from "../ports/marketplace-client.ts";
import type { AccountBudget } from "../ports/rate-budget.ts";

export type CheckingPorts = {
  readonly cabinets: CabinetDirectory;
  readonly secretsKey: SecretsKey;
  readonly marketplaces: Pick<Marketplaces, "load">;
  /** What every call of the account is taken from: the budget that all processes share. */
  readonly budgetOf: (accountId: AccountId, marketplace: MarketplaceName) => AccountBudget;
  readonly openWays: OpenWays;
  readonly browsers: Pick<Browsers, "of">;
  readonly sessions: Pick<BrowserSessions, "here">;
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
    const known = await whatIsKnown(ports, cabinet);
    if (known !== null) return { ...unasked, ...known };
    const { report, obstacle } = await ask(ports, { cabinet, credentials: stored.credentials }, signal);
    return { ...unasked, report, obstacle, goesOn: await heed(unlocked, stored.opened, obstacle) };
  } catch (error) {
    // The key is the right one here, so it is the stored credentials that are damaged.
    if (error instanceof SettingsError) return { ...unasked, obstacle: "credentialUnreadable" };
    if (error instanceof ServiceError) return { ...unasked, failure: error };
    throw error;
  }
}

type Word = Pick<CheckedCabinet, "report" | "obstacle">;

/**
 * Of pages that wait for a person the site isn't asked. Of a session that lives on another machine nothing can be told here, where
 * nobody is signed in: its own workers say what ails it.
 */
async function whatIsKnown({ sessions }: CheckingPorts, cabinet: ListedCabinet): Promise<Word | null> {
  const { pagesStop, sessionHome } = cabinet;
  if (!goesByPagesOnly(cabinet)) return null;
  if (pagesStop !== null) return { report: null, obstacle: pagesStop };
  if (sessionHome === (await sessions.here())) return null;
  return { report: { fault: null, expiresAt: null, facts: [] }, obstacle: null };
}

function goesByPagesOnly({ kindRoutes }: ListedCabinet): boolean {
  return Object.values(kindRoutes).every((route) => route === "browser");
}

async function ask(ports: CheckingPorts, asked: Asked, signal: AbortSignal): Promise<Word> {
  try {
    const report = await askMarketplace(ports, asked, signal);
    return { report, obstacle: report.fault === null ? null : waitReasonOf(report.fault) };
  } catch (error) {
    if (error instanceof BrowserStopError) return { report: null, obstacle: error.disposition.reason };
    throw error;
  }
}

/** @returns whether the cabinet was stopped and goes on */
async function heed({ accounts }: Unlocked, opened: OpenedWith, obstacle: WaitReason | null): Promise<boolean> {
  if (obstacle === null) return accounts.resume(opened);
  const ofPages = browserStops.find((reason) => reason === obstacle);
  if (ofPages === undefined) await accounts.stop(opened, obstacle);
  else await accounts.stopBrowser(opened, ofPages);
  return false;
}

type Asked = { readonly cabinet: ListedCabinet; readonly credentials: Credentials };

async function askMarketplace(
  { marketplaces, budgetOf, openWays, browsers }: CheckingPorts,
  { cabinet, credentials }: Asked,
  signal: AbortSignal,
): Promise<CredentialReport> {
  const connector = (await marketplaces.load([cabinet.marketplace])).get(cabinet.marketplace);
  if (connector === undefined) throw new InvariantError(`There is no connector for ${cabinet.marketplace}.`);
  const known = connector.inspectCredentials(credentials, new Date());
  if (known.fault !== null) return known;
  try {
    const { proxy = null, ...own } = credentials;
    const browser = browsers.of({ cabinetId: cabinet.id, proxy });
    const budget = budgetOf(cabinet.accountId, cabinet.marketplace);
    const { client } = openWays(connector, cabinet.kindRoutes, { credentials: own, budget, browser });
    const check = () => client.checkCredentials(signal);
    // Where some kind goes by API, its key is what is checked.
    return goesByPagesOnly(cabinet) ? await browser.alone(check, signal) : await check();
  } catch (error) {
    if (error instanceof CredentialError) {
      return { ...known, fault: error.fault, facts: [...known.facts, factOfRefusal("problem", error)] };
    }
    throw error;
  }
}
