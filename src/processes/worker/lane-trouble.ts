// What an error means for the lane as a whole. The error says itself what follows (`domain/errors/disposition.ts`); here that
// becomes a pause with its reason, a stopped cabinet, or a line of the log.

import { waitReasonOf } from "../../domain/errors/credential-faults.ts";
import type { RetryLater, StopBrowser, StopCabinet, WaitFor } from "../../domain/errors/disposition.ts";
import { dispositionOf } from "../../domain/errors/errors.ts";
import { KindFailure } from "../../domain/errors/kind-failure.ts";
import { CredentialError } from "../../domain/errors/marketplace-errors.ts";
import { isOfOwnBrowser } from "../../domain/errors/own-browser.ts";
import type { Stage } from "../../domain/feedback/feedback-state.ts";
import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { RouteName } from "../../domain/route.ts";
import type { Accounts, OpenAccount } from "../../ports/accounts.ts";
import type { Lane, LanePauses } from "../../ports/lanes.ts";
import type { Log, LogFields } from "../../ports/log.ts";
import type { LogMessage } from "../../ports/log-message.ts";
import type { Caller, MarketplaceBreaker } from "../../ports/marketplace-breaker.ts";
import { awaitsOtherWay, otherWayDelayMs } from "./other-way.ts";

export type LaneTroubleDependencies = {
  readonly accounts: Accounts;
  readonly pauses: LanePauses;
  readonly breaker: MarketplaceBreaker;
  readonly log: Log;
};

type Circumstances = {
  readonly lane: Lane;
  /** Null when it couldn't be opened. */
  readonly account: OpenAccount | null;
  /** The process is asked to stop: most errors only come from that. */
  readonly isStopping: boolean;
  /** The way that failed, where only one of two did. */
  readonly route?: RouteName;
};

/** @throws the error itself where it ends the job or the process */
export function reactToTrouble(
  error: unknown,
  circumstances: Circumstances,
  dependencies: LaneTroubleDependencies,
): Promise<void> {
  const { lane, account, isStopping, route } = circumstances;
  if (error instanceof KindFailure && account !== null) {
    const { route: failed } = account.ways[error.kind];
    return reactToTrouble(error.cause, { ...circumstances, route: failed }, dependencies);
  }
  const disposition = dispositionOf(error);
  if (disposition.kind === "abandonJob" || disposition.kind === "endProcess") return Promise.reject(error);
  // What a site has shown counts all the same: after a block the next process mustn't knock again.
  if (isStopping && disposition.kind !== "stopBrowser") return Promise.resolve();
  const fields = { stage: lane.stage, ...nameOf(lane, account), error: asError(error) };
  const trouble = { lane, account, fields, route };
  switch (disposition.kind) {
    case "wait":
      return waitFor(disposition, trouble, dependencies);
    case "retry":
      return isOfOwnBrowser(error)
        ? waitForBrowser(trouble, dependencies)
        : retryLater(disposition, trouble, dependencies);
    case "stopBrowser":
      return stopBrowser(disposition, trouble, dependencies);
    case "stopCabinet":
      if (error instanceof CredentialError && account !== null && awaitsOtherWay(account, error.fault)) {
        return dependencies.pauses.pause(lane, waitReasonOf(error.fault), otherWayDelayMs);
      }
      return stopCabinet(disposition, trouble, dependencies);
    case "park":
      return reportMistake(mistakeOf[disposition.reason], trouble, dependencies);
    case "retryItem":
    case "return":
    case "skip":
    case "settle":
    case "look":
      // The matter of one item, which its stage should have handled.
      return reportMistake("internalError", trouble, dependencies);
  }
}

type Trouble = Pick<Circumstances, "lane" | "account"> & {
  readonly fields: LogFields;
  readonly route: RouteName | undefined;
};

/** Whom an error means by the other side: drafts ask the language model, all else the marketplace. */
const otherSides = {
  model: { rateLimited: "modelRateLimited", away: "modelUnavailable" },
  marketplace: { rateLimited: "rateLimited", away: "marketplaceUnavailable" },
} as const;

function otherSideOf(stage: Stage) {
  return stage === "draft" ? otherSides.model : otherSides.marketplace;
}

async function waitFor(
  { reason, delayMs }: WaitFor,
  { lane, fields }: Trouble,
  { pauses, log }: LaneTroubleDependencies,
): Promise<void> {
  const laneReason = reason === "rateLimited" ? otherSideOf(lane.stage).rateLimited : reason;
  switch (laneReason) {
    case "rateLimited":
      log.debug("The lane waits for a rate limit", fields);
      break;
    case "modelRateLimited":
      log.debug("The lane waits for the model's rate limit", fields);
      break;
    case "tokenBudgetSpent":
      log.warn("The supplier's model tokens for today are spent; drafts wait for its next day", fields);
      break;
    case "tokenCapTooSmall":
      log.warn(
        "The supplier's tokensPerDay is too small for one call of the model; drafts wait for a larger one",
        fields,
      );
      break;
    case "tokensHeld":
      // Over within seconds: not worth a line.
      break;
    default:
      laneReason satisfies never;
  }
  await pauses.pause(lane, laneReason, delayMs);
}

async function retryLater(
  { reason }: RetryLater,
  { lane, account, fields, route }: Trouble,
  { pauses, breaker, log }: LaneTroubleDependencies,
): Promise<void> {
  const laneReason = reason === "unreachable" || reason === "unavailable" ? otherSideOf(lane.stage).away : reason;
  // What the language model's server does was told by the stage already, once for all lanes.
  if (laneReason === "marketplaceUnavailable") {
    log.warn("The other side can't be reached; the lane tries again later", fields);
    if (account !== null && (await breaker.recordFailure(callerOf(account, route)))) {
      const { marketplace } = account;
      log.error("The marketplace can't be reached from several accounts; all of its lanes wait", { marketplace });
    }
  }
  await pauses.backOff(lane, laneReason);
}

/** A matter of this machine: nobody else's lanes wait for it. */
async function waitForBrowser({ lane, fields }: Trouble, { pauses, log }: LaneTroubleDependencies): Promise<void> {
  log.warn("The cabinet's browser doesn't work now; the lane tries again later", fields);
  await pauses.backOff(lane, "browserUnavailable");
}

async function stopCabinet(
  { reason }: StopCabinet,
  { account, fields }: Trouble,
  { accounts, log }: LaneTroubleDependencies,
): Promise<void> {
  const isStopped = account !== null && (await accounts.stop(account, reason));
  if (isStopped) log.warn(whyStopped(reason), fields);
  else log.debug("A key was refused of a cabinet that is stopped already, or has another key by now", fields);
}

function whyStopped(reason: WaitReason): LogMessage {
  return reason === "routeIdsDiffer"
    ? "The cabinet was stopped: nothing that is stored is found by the way that it goes now"
    : "The cabinet was stopped: its key is refused; it is tried again now and then";
}

/** Its browser is closed: what a person does about it is done in another one, or in a window. */
async function stopBrowser(
  { reason }: StopBrowser,
  { account, fields }: Trouble,
  { accounts, log }: LaneTroubleDependencies,
): Promise<void> {
  // At once: its page might ask on by itself.
  await account?.browser?.retire();
  const isStopped = account !== null && (await accounts.stopBrowser(account, reason));
  if (isStopped)
    log.warn("Nothing more is done by the cabinet's pages until a person has looked", { ...fields, reason });
}

/** Why a lane waits when an error reached it that belongs to no item and to nobody outside. */
const mistakeOf = { unexpectedShape: "unexpectedAnswer", internalError: "internalError" } as const;

const mistakes = {
  internalError: "A mistake of Feedback Service holds up a lane; please report it. It is tried again",
  unexpectedAnswer: "An answer of an unknown form holds up a lane; please report it. It is tried again",
} satisfies Readonly<Record<string, LogMessage>>;

/** Told with its trace when it begins; while the lane fails in the same way again and again, the log is spared. */
async function reportMistake(
  reason: keyof typeof mistakes,
  { lane, fields }: Trouble,
  { pauses, log }: LaneTroubleDependencies,
): Promise<void> {
  let isNew = true;
  try {
    isNew = await pauses.backOff(lane, reason);
  } finally {
    log[isNew ? "error" : "debug"](mistakes[reason], fields);
  }
}

/** By the one way that it goes, unless it is said by which of two. */
export function callerOf({ accountId, marketplace, browser }: OpenAccount, route?: RouteName): Caller {
  return { accountId, marketplace, route: route ?? (browser === null ? "api" : "browser") };
}

function nameOf({ accountId }: Lane, account: OpenAccount | null): LogFields {
  return account === null ? { accountId } : { cabinetId: account.cabinetId, supplierId: account.supplier.id };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("Something that is no error was thrown");
}
