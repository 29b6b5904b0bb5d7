// Runs one lane once.
//
// A pause binds whoever woke the lane: a server that said "not before an hour" isn't asked again because something new
// has come in. What is due stays due, and the sweeper wakes the lane when the pause is over.
//
// A lane that needs the pages runs only where their session lives. A wake-up may reach any worker of any machine: that one leaves
// the lane as it is, and the sweeper offers it to the machine that has the session.

import { marketplaceStages, type Stage } from "../../domain/feedback/feedback-state.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { CabinetBrowser } from "../../ports/browser.ts";
import type { Caller } from "../../ports/marketplace-breaker.ts";
import type { ClaimedLane } from "../../ports/wake-ups.ts";
import { callerOf, type LaneTroubleDependencies, reactToTrouble } from "./lane-trouble.ts";
import { admit } from "./open-routes.ts";
import { type ProbeDependencies, probeKey } from "./probe-key.ts";

export type RunStage = (account: OpenAccount, signal: AbortSignal) => Promise<void>;
export type Stages = Readonly<Record<Stage, RunStage>>;

/** As it was claimed. */
type LaneToRun = Omit<ClaimedLane, "job">;

export type RunLaneDependencies = LaneTroubleDependencies & ProbeDependencies & { readonly stages: Stages };

/**
 * @throws DatabaseUnavailableError: the lane's job is then given up and comes back by itself
 * @throws SettingsError: this process can't go on
 */
export async function runLane(lane: LaneToRun, dependencies: RunLaneDependencies, signal: AbortSignal): Promise<void> {
  const browser = await work(lane, dependencies, { hasBrowser: false, signal });
  if (browser === null) return;
  // Of an account one lane at a time uses the pages. What befalls it is stored before the next one has its turn, which opens
  // the account anew: where a site has closed its door, nobody knocks again.
  let hadTurn = false;
  const takeTurn = () => {
    hadTurn = true;
    return work(lane, dependencies, { hasBrowser: true, signal });
  };
  try {
    await browser.alone(takeTurn, signal);
  } catch (error) {
    if (hadTurn || !signal.aborted) throw error;
  }
}

type Turn = {
  /** It has the account's pages for itself. */
  readonly hasBrowser: boolean;
  readonly signal: AbortSignal;
};

/** @returns the browser that it must have for itself first; null when all is done */
async function work(
  lane: LaneToRun,
  dependencies: RunLaneDependencies,
  { hasBrowser, signal }: Turn,
): Promise<CabinetBrowser | null> {
  const { accounts, pauses } = dependencies;
  let account: OpenAccount | null = null;
  try {
    if (await pauses.isPaused(lane)) return null;
    account = await accounts.open(lane.accountId);
    if (account !== null) return await workFor(account, lane, dependencies, { hasBrowser, signal });
    if (lane.stage === "collect") await probeKey(lane.accountId, dependencies, signal);
  } catch (error) {
    await reactToTrouble(error, { lane, account, isStopping: signal.aborted }, dependencies);
  }
  return null;
}

async function workFor(
  account: OpenAccount,
  lane: LaneToRun,
  dependencies: RunLaneDependencies,
  { hasBrowser, signal }: Turn,
): Promise<CabinetBrowser | null> {
  const { stages, pauses, breaker } = dependencies;
  if (account.isPaused && lane.stage !== "confirm") return null;
  const callsMarketplace = marketplaceStages.includes(lane.stage);
  if (callsMarketplace && account.browser !== null) {
    if (lane.home !== account.browserHome) return null;
    if (!hasBrowser) return account.browser;
  }
  const admitted = callsMarketplace ? await admit(account, breaker) : { account, routes: [] };
  // What is due stays due: the sweeper wakes the lane when the marketplace is back.
  if (admitted === null) return null;
  await stages[lane.stage](admitted.account, signal);
  await pauses.clear(lane);
  for (const route of admitted.routes) await noteSuccess(callerOf(account, route), dependencies);
  return null;
}

async function noteSuccess(caller: Caller, { breaker, log }: RunLaneDependencies): Promise<void> {
  if (await breaker.recordSuccess(caller)) {
    log.info("The marketplace can be reached again; its lanes go on", { marketplace: caller.marketplace });
  }
}
