// Runs one lane once, and decides what an error means for the lane as a whole.
//
// A pause binds whoever woke the lane: a server that said "not before an hour" isn't asked again because something new
// has come in. What is due stays due, and the sweeper wakes the lane when the pause is over.

import { type Disposition, dispositionOf, laneReasonOf } from "../../domain/errors/disposition.ts";
import {
  DraftRejectedError,
  ModelAccessError,
  TokenBudgetSpentError,
  TokenCapTooSmallError,
  TokensHeldError,
} from "../../domain/errors/errors.ts";
import { marketplaceStages, type Stage } from "../../domain/feedback/feedback-state.ts";
import type { Accounts, OpenAccount } from "../../ports/accounts.ts";
import type { Lane, LanePauses } from "../../ports/lanes.ts";
import type { Log, LogFields } from "../../ports/log.ts";
import type { MarketplaceBreaker } from "../../ports/marketplace-breaker.ts";
import { probeKey } from "./probe-key.ts";

/** Calls in flight end within seconds; what a killed process held is free again after a minute or two. */
const tokensHeldPauseMs = 5_000;
/** An import of a larger cap ends it at once; other items of the lane may need less. */
const smallCapPauseMs = 3_600_000;

export type RunStage = (account: OpenAccount, signal: AbortSignal) => Promise<void>;
export type Stages = Readonly<Record<Stage, RunStage>>;

export type RunLaneDependencies = {
  readonly accounts: Accounts;
  readonly stages: Stages;
  readonly pauses: LanePauses;
  readonly breaker: MarketplaceBreaker;
  readonly log: Log;
};

const mistakes = {
  internalError: "A mistake of Feedback Service holds up a lane; please report it. It is tried again",
  unexpectedAnswer: "An answer of an unknown form holds up a lane; please report it. It is tried again",
};

/**
 * @throws DatabaseUnavailableError: the lane's job is then given up and comes back by itself
 * @throws SettingsError: this process can't go on
 */
export async function runLane(lane: Lane, dependencies: RunLaneDependencies, signal: AbortSignal): Promise<void> {
  const { accounts, stages, pauses, breaker } = dependencies;
  let account: OpenAccount | null = null;
  try {
    if (await pauses.isPaused(lane)) return;
    account = await accounts.open(lane.accountId);
    if (account === null) {
      if (lane.stage === "collect") await probeKey(lane.accountId, dependencies, signal);
      return;
    }
    if (account.isPaused && lane.stage !== "confirm") return;
    const callsMarketplace = marketplaceStages.includes(lane.stage);
    // What is due stays due: the sweeper wakes the lane when the marketplace is back.
    if (callsMarketplace && !(await breaker.admit(account))) return;
    await stages[lane.stage](account, signal);
    await pauses.clear(lane);
    if (callsMarketplace) await noteSuccess(account, dependencies);
  } catch (error) {
    await reactTo(error, { lane, account, isStopping: signal.aborted }, dependencies);
  }
}

type Circumstances = {
  readonly lane: Lane;
  /** Null when it couldn't be opened. */
  readonly account: OpenAccount | null;
  /** The process is asked to stop: most errors only come from that. */
  readonly isStopping: boolean;
};

async function reactTo(
  error: unknown,
  { lane, account, isStopping }: Circumstances,
  dependencies: RunLaneDependencies,
): Promise<void> {
  const disposition = dispositionOf(error);
  if (disposition.kind === "abandonJob" || disposition.kind === "endProcess") throw error;
  if (isStopping) return;
  const trouble = { lane, disposition, fields: { stage: lane.stage, ...nameOf(lane, account), error: asError(error) } };
  const isOfModel = lane.stage === "draft" && (await reactToModel(error, trouble, dependencies));
  if (!isOfModel) await reactToMarketplace(account, trouble, dependencies);
}

type Trouble = { readonly lane: Lane; readonly disposition: Disposition; readonly fields: LogFields };

/** @returns false when the language model has no part in it */
async function reactToModel(
  error: unknown,
  { lane, disposition, fields }: Trouble,
  { pauses, log }: RunLaneDependencies,
): Promise<boolean> {
  if (error instanceof TokenBudgetSpentError) {
    log.warn("The supplier's model tokens for today are spent; drafts wait for its next day", fields);
    await pauses.pause(lane, "tokenBudgetSpent", error.nextDayInMs);
  } else if (error instanceof TokenCapTooSmallError) {
    log.warn(
      "The supplier's tokensPerDay is too small for one call of the model; drafts wait for a larger one",
      fields,
    );
    await pauses.pause(lane, "tokenCapTooSmall", smallCapPauseMs);
  } else if (error instanceof TokensHeldError) {
    await pauses.pause(lane, "tokensHeld", tokensHeldPauseMs);
  } else if (error instanceof ModelAccessError) {
    // The stage has told it already, once for all lanes; the same holds for what the model refuses or can't serve.
    await pauses.backOff(lane, "modelKeyInvalid");
  } else if (error instanceof DraftRejectedError) {
    await pauses.backOff(lane, "modelRefusesRequests");
  } else if (disposition.kind === "wait") {
    log.debug("The lane waits for the model's rate limit", fields);
    await pauses.pause(lane, "modelRateLimited", disposition.delayMs);
  } else if (disposition.kind === "retry") {
    await pauses.backOff(lane, "modelUnavailable");
  } else return false;
  return true;
}

async function reactToMarketplace(
  account: OpenAccount | null,
  { lane, disposition, fields }: Trouble,
  { accounts, pauses, breaker, log }: RunLaneDependencies,
): Promise<void> {
  switch (disposition.kind) {
    case "wait":
      log.debug("The lane waits for a rate limit", fields);
      return pauses.pause(lane, "rateLimited", disposition.delayMs);
    case "stopCabinet": {
      const isStopped = account !== null && (await accounts.stop(account, disposition.reason));
      if (isStopped) log.warn("The cabinet was stopped: its key is refused; it is tried again now and then", fields);
      else log.debug("A key was refused of a cabinet that is stopped already, or has another key by now", fields);
      return;
    }
    case "retry":
      log.warn("The other side can't be reached; the lane tries again later", fields);
      if (account !== null) await noteFailure(account, { breaker, log });
      await pauses.backOff(lane, "marketplaceUnavailable");
      return;
    default:
      return reportMistake(lane, { reason: laneReasonOf(disposition), fields }, { pauses, log });
  }
}

type Reach = Pick<RunLaneDependencies, "breaker" | "log">;

/** Told with its trace when it begins; while the lane fails in the same way again and again, the log is spared. */
async function reportMistake(
  lane: Lane,
  { reason, fields }: { readonly reason: keyof typeof mistakes; readonly fields: LogFields },
  { pauses, log }: Pick<RunLaneDependencies, "pauses" | "log">,
): Promise<void> {
  let isNew = true;
  try {
    isNew = await pauses.backOff(lane, reason);
  } finally {
    log[isNew ? "error" : "debug"](mistakes[reason], fields);
  }
}

async function noteFailure(account: OpenAccount, { breaker, log }: Reach): Promise<void> {
  if (await breaker.recordFailure(account)) {
    const { marketplace } = account;
    log.error("The marketplace can't be reached from several accounts; all of its lanes wait", { marketplace });
  }
}

async function noteSuccess(account: OpenAccount, { breaker, log }: Reach): Promise<void> {
  if (await breaker.recordSuccess(account)) {
    log.info("The marketplace can be reached again; its lanes go on", { marketplace: account.marketplace });
  }
}

function nameOf({ accountId }: Lane, account: OpenAccount | null): LogFields {
  return account === null ? { accountId } : { cabinetId: account.cabinetId, supplierId: account.supplier.id };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("Something that is no error was thrown");
}
