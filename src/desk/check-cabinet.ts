// Asks one cabinet's marketplace whether it takes its key, or its site whether it knows its session. What the check finds counts: a
// refused cabinet stops, a stopped one that passes goes on.

import { BrowserStopError } from "../domain/errors/browser-errors.ts";
import { factOfRefusal } from "../domain/errors/credential-facts.ts";
import { credentialReasons, waitReasonOf } from "../domain/errors/credential-faults.ts";
import { InvariantError, ServiceError, SettingsError } from "../domain/errors/errors.ts";
import { CredentialError } from "../domain/errors/marketplace-errors.ts";
import { mayGoOtherWay, type OtherWay } from "../domain/errors/other-way.ts";
import type { BrowserStop, WaitReason } from "../domain/feedback/reasons.ts";
import type { AccountId, MarketplaceName } from "../domain/identifiers.ts";
import type { Scope } from "../domain/people/scope.ts";
import { wantedRouteOf } from "../domain/route.ts";
import type { OpenedWith } from "../ports/accounts.ts";
import type { Browsers } from "../ports/browser.ts";
import type { Connector, Marketplaces, OpenWays } from "../ports/connector.ts";
import type { CabinetDirectory, Credentials, ListedCabinet, SecretsKey, Unlocked } from "../ports/desk/cabinets.ts";
import type { BrowserSessions } from "../ports/desk/sessions.ts";
import type { CredentialReport } from "../ports/marketplace-client.ts";
import type { AccountBudget } from "../ports/rate-budget.ts";
import { aloneAtBrowser } from "./alone-at-browser.ts";
import { isBusy } from "./while-busy.ts";

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
  /** Null when nobody was asked. */
  readonly report: CredentialReport | null;
  /** What keeps the cabinet from working; null where nothing is known to. */
  readonly obstacle: WaitReason | null;
  /** Why the marketplace couldn't be asked, where that isn't an obstacle of the cabinet. */
  readonly failure: ServiceError | null;
  /** It was stopped, and the check took it up again. */
  readonly goesOn: boolean;
  /** Its pages are a worker's, here or on the machine that is signed in: nobody else is at them, and it says what ails them. */
  readonly isLeftToWorker: boolean;
};

/** Nothing is known to keep the cabinet from working, by what was asked or by its own worker. */
export function isWell({ failure, obstacle }: CheckedCabinet): boolean {
  return failure === null && obstacle === null;
}

type Named = { readonly cabinet: ListedCabinet; readonly scope: Scope };

export async function checkCabinet(
  ports: CheckingPorts,
  unlocked: Unlocked,
  named: Named,
  signal: AbortSignal,
): Promise<CheckedCabinet> {
  const { cabinet } = named;
  const unasked = { cabinet, report: null, obstacle: null, failure: null, goesOn: false, isLeftToWorker: false };
  try {
    return { ...unasked, ...(await look(ports, unlocked, named, signal)) };
  } catch (error) {
    // The key is the right one here, so it is the stored credentials that are damaged.
    if (error instanceof SettingsError) return { ...unasked, obstacle: "credentialUnreadable" };
    if (isBusy(error)) return { ...unasked, isLeftToWorker: true };
    if (error instanceof ServiceError) return { ...unasked, failure: error };
    throw error;
  }
}

async function look(
  ports: CheckingPorts,
  unlocked: Unlocked,
  { cabinet, scope }: Named,
  signal: AbortSignal,
): Promise<Partial<CheckedCabinet>> {
  const stored = await unlocked.readCredentials(scope, cabinet.id);
  if (stored === null) throw new InvariantError(`The cabinet ${cabinet.id} vanished while it was checked.`);
  const known = knownObstacle(cabinet);
  if (goesByPagesOnly(cabinet)) {
    // Of pages that wait for a person the site isn't asked.
    if (known !== null) return { obstacle: known };
    if (cabinet.sessionHome !== (await ports.sessions.here())) return { isLeftToWorker: true };
  }
  const word = await ask(ports, { cabinet, credentials: stored.credentials }, signal);
  const goesOn = await heed(unlocked, stored.opened, word);
  return { report: word.report, obstacle: word.obstacle ?? known, goesOn };
}

/** What a good key doesn't mend. */
function knownObstacle({ stoppedReason, pagesStop }: ListedCabinet): WaitReason | null {
  const isOfKey = stoppedReason === null || credentialReasons.includes(stoppedReason);
  return isOfKey ? pagesStop : stoppedReason;
}

function goesByPagesOnly({ kindRoutes }: ListedCabinet): boolean {
  return Object.values(kindRoutes).every((route) => route === "browser");
}

type Word =
  /** @property obstacle what the other way lacks, where the key is refused and the cabinet goes that way */
  | { readonly kind: "goesOn"; readonly report: CredentialReport; readonly obstacle: "sessionEnded" | null }
  | { readonly kind: "refused"; readonly report: CredentialReport; readonly obstacle: WaitReason }
  /** The site has shown something for a person. */
  | { readonly kind: "pagesStop"; readonly report: null; readonly obstacle: BrowserStop };

type Asked = { readonly cabinet: ListedCabinet; readonly credentials: Credentials };

async function ask(ports: CheckingPorts, asked: Asked, signal: AbortSignal): Promise<Word> {
  const { cabinet } = asked;
  const connector = (await ports.marketplaces.load([cabinet.marketplace])).get(cabinet.marketplace);
  if (connector === undefined) throw new InvariantError(`There is no connector for ${cabinet.marketplace}.`);
  try {
    const report = await askMarketplace(ports, connector, asked, signal);
    if (report.fault === null) return { kind: "goesOn", report, obstacle: null };
    if (!mayGoOtherWay(otherWayOf(cabinet, connector), report.fault)) {
      return { kind: "refused", report, obstacle: waitReasonOf(report.fault) };
    }
    return { kind: "goesOn", report, obstacle: cabinet.sessionHome === null ? "sessionEnded" : null };
  } catch (error) {
    if (!(error instanceof BrowserStopError)) throw error;
    return { kind: "pagesStop", report: null, obstacle: error.disposition.reason };
  }
}

function otherWayOf(cabinet: ListedCabinet, { routes }: Connector): OtherWay {
  const wanted = wantedRouteOf(cabinet.route, routes.browser);
  return { isChosen: wanted === null, isWanted: wanted === "browser" && !goesByPagesOnly(cabinet) };
}

/** @returns whether the cabinet was stopped and goes on */
async function heed({ accounts }: Unlocked, opened: OpenedWith, word: Word): Promise<boolean> {
  switch (word.kind) {
    case "goesOn":
      return accounts.resume(opened);
    case "refused":
      await accounts.stop(opened, word.obstacle);
      return false;
    case "pagesStop":
      await accounts.stopBrowser(opened, word.obstacle);
      return false;
  }
}

async function askMarketplace(
  { budgetOf, openWays, browsers }: CheckingPorts,
  connector: Connector,
  { cabinet, credentials }: Asked,
  signal: AbortSignal,
): Promise<CredentialReport> {
  const known = connector.inspectCredentials(credentials, new Date());
  if (known.fault !== null) return known;
  const { proxy = null, ...own } = credentials;
  const browser = browsers.of({ cabinetId: cabinet.id, proxy });
  const budget = budgetOf(cabinet.accountId, cabinet.marketplace);
  try {
    const { client } = openWays(connector, cabinet.kindRoutes, { credentials: own, budget, browser });
    const check = () => client.checkCredentials(signal);
    // Where some kind goes by API, its key is what is checked.
    return goesByPagesOnly(cabinet) ? await aloneAtBrowser(browser, check, signal) : await check();
  } catch (error) {
    if (error instanceof CredentialError) {
      return { ...known, fault: error.fault, facts: [...known.facts, factOfRefusal("problem", error)] };
    }
    throw error;
  }
}
