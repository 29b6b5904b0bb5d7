// The key of a stopped cabinet is tried again: what a marketplace says of a key may pass. Nothing else is done for the
// cabinet, and nobody is told that it is well before the marketplace takes the key.

import { waitReasonOf } from "../../domain/errors/credential-faults.ts";
import { dispositionOf } from "../../domain/errors/errors.ts";
import { isOfOwnBrowser } from "../../domain/errors/own-browser.ts";
import type { AccountId } from "../../domain/identifiers.ts";
import type { Accounts, OpenAccount } from "../../ports/accounts.ts";
import type { Log } from "../../ports/log.ts";
import type { MarketplaceBreaker } from "../../ports/marketplace-breaker.ts";
import { followWithGrace } from "../../stages/deliver/grace.ts";
import { callerOf } from "./lane-trouble.ts";
import { awaitsOtherWay } from "./other-way.ts";

/** A round for cron ends soon after it has begun: an answer that is on its way may still come in. */
const graceMs = 3_000;

export type ProbeDependencies = {
  readonly accounts: Accounts;
  readonly breaker: MarketplaceBreaker;
  readonly log: Log;
};

export async function probeKey(
  accountId: AccountId,
  dependencies: ProbeDependencies,
  signal: AbortSignal,
): Promise<void> {
  const { accounts, breaker } = dependencies;
  const account = await accounts.takeProbe(accountId);
  if (account === null || !(await breaker.admit(callerOf(account)))) return;
  try {
    const { fault } = await account.client.checkCredentials(followWithGrace(signal, graceMs));
    await breaker.recordSuccess(callerOf(account));
    if (fault === null) await goOn(account, dependencies);
    else if (awaitsOtherWay(account, fault)) await accounts.resume(account);
    else await accounts.stayStopped(account, waitReasonOf(fault));
  } catch (error) {
    await reactTo(error, account, dependencies);
  }
}

async function goOn(account: OpenAccount, { accounts, log }: ProbeDependencies): Promise<void> {
  if (!(await accounts.resume(account))) return;
  log.info("The marketplace takes the cabinet's key again; the cabinet goes on", { cabinetId: account.cabinetId });
}

/** Whatever it is, the next probe is due later already. */
async function reactTo(
  error: unknown,
  account: OpenAccount,
  { accounts, breaker, log }: ProbeDependencies,
): Promise<void> {
  const disposition = dispositionOf(error);
  const fields = { cabinetId: account.cabinetId, error: error instanceof Error ? error : String(error) };
  switch (disposition.kind) {
    case "abandonJob":
    case "endProcess":
      throw error;
    case "stopCabinet":
      await accounts.stayStopped(account, disposition.reason);
      return;
    case "retry":
    case "wait":
    case "stopBrowser":
      log.debug("A stopped cabinet's key couldn't be tried again now", fields);
      if (disposition.kind === "retry" && !isOfOwnBrowser(error)) await breaker.recordFailure(callerOf(account));
      return;
    case "retryItem":
    case "return":
    case "skip":
    case "settle":
    case "look":
    case "park":
      log.error(
        "A stopped cabinet's key can't be tried again: a mistake of Feedback Service, please report it",
        fields,
      );
      return;
    default:
      disposition satisfies never;
  }
}
