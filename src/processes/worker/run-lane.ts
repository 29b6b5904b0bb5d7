// Runs one lane once, and decides what an error means for the lane as a whole.

import { dispositionOf } from "../../domain/disposition.ts";
import {
  DatabaseUnavailableError,
  DraftRejectedError,
  ModelAccessError,
  TokenBudgetSpentError,
  TokensHeldError,
} from "../../domain/errors.ts";
import { marketplaceStages, type Stage } from "../../domain/feedback-state.ts";
import type { WaitReason } from "../../domain/reasons.ts";
import type { Accounts, OpenAccount } from "../../ports/accounts.ts";
import type { Lane, LanePauses } from "../../ports/lanes.ts";
import type { Log } from "../../ports/log.ts";
import type { MarketplaceBreaker } from "../../ports/marketplace-breaker.ts";

/** Calls in flight end within seconds; what a killed process held is free again after a minute or two. */
const tokensHeldPauseMs = 5_000;

export type RunStage = (account: OpenAccount, signal: AbortSignal) => Promise<void>;
export type Stages = Readonly<Record<Stage, RunStage>>;

export type RunLaneDependencies = {
  readonly accounts: Accounts;
  readonly stages: Stages;
  readonly pauses: LanePauses;
  readonly breaker: MarketplaceBreaker;
  readonly log: Log;
};

/** @throws DatabaseUnavailableError only: the lane's job is then given up and comes back by itself */
export async function runLane(lane: Lane, dependencies: RunLaneDependencies, signal: AbortSignal): Promise<void> {
  const { accounts, stages, pauses, breaker } = dependencies;
  const account = await accounts.open(lane.accountId);
  if (account === null) return;
  const callsMarketplace = marketplaceStages.includes(lane.stage);
  // What is due stays due: the sweeper wakes the lane when the marketplace is back.
  if (callsMarketplace && !(await breaker.admit(account))) return;
  try {
    await stages[lane.stage](account, signal);
    await pauses.clear(lane);
    if (callsMarketplace) await noteSuccess(account, dependencies);
  } catch (error) {
    if (signal.aborted && !(error instanceof DatabaseUnavailableError)) return;
    await reactTo(error, lane, account, dependencies);
  }
}

async function reactTo(
  error: unknown,
  lane: Lane,
  account: OpenAccount,
  { accounts, pauses, breaker, log }: RunLaneDependencies,
): Promise<void> {
  const { cabinetId, supplier, marketplace } = account;
  const fields = { stage: lane.stage, cabinetId, supplierId: supplier.id, error: asError(error) };
  if (error instanceof TokenBudgetSpentError) {
    log.warn("The supplier's model tokens for today are spent; drafts wait for its next day", fields);
    return pauses.pause(lane, "tokenBudgetSpent", error.nextDayInMs);
  }
  if (error instanceof TokensHeldError) return pauses.pause(lane, "tokensHeld", tokensHeldPauseMs);
  // The stage has told it already, once for all lanes.
  if (error instanceof ModelAccessError) return pauses.backOff(lane, "modelKeyInvalid");
  if (error instanceof DraftRejectedError) return pauses.backOff(lane, "modelRefusesRequests");
  const isDraft = lane.stage === "draft";
  const disposition = dispositionOf(error);
  switch (disposition.kind) {
    case "abandonJob":
      throw error;
    case "wait":
      log.debug("The lane waits for a rate limit", fields);
      return pauses.pause(lane, isDraft ? "modelRateLimited" : "rateLimited", disposition.delayMs);
    case "stopCabinet":
      log.warn("The cabinet was stopped: its credentials need a person", fields);
      return accounts.stop(lane.accountId, disposition.reason);
    case "retry":
      if (!isDraft) log.warn("The other side can't be reached; the lane tries again later", fields);
      if (!isDraft && (await breaker.recordFailure(account))) {
        log.error("The marketplace can't be reached from several accounts; all of its lanes wait", { marketplace });
      }
      return pauses.backOff(lane, unavailableReason(isDraft));
    default:
      log.error("The lane failed unexpectedly and tries again later", fields);
      return pauses.backOff(lane, unavailableReason(isDraft));
  }
}

async function noteSuccess(account: OpenAccount, { breaker, log }: RunLaneDependencies): Promise<void> {
  if (await breaker.recordSuccess(account)) {
    log.info("The marketplace can be reached again; its lanes go on", { marketplace: account.marketplace });
  }
}

function unavailableReason(isDraft: boolean): WaitReason {
  return isDraft ? "modelUnavailable" : "marketplaceUnavailable";
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("Something that is no error was thrown");
}
