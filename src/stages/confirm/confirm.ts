// The confirm stage: proves that a reply was published, and resolves what is unknown by looking, never by sending.
//
//   sending   whose lease has ended: the worker died or came too late → unknown
//   sent      read back: published, in moderation (look again), or rejected (→ return to a person, with the reason)
//   unknown   found → sent; still absent after the lag horizon, by the best proof the marketplace gives → approved
//             again; no proof possible → parked
//
// Lists are read for many items at once; single reads are left to the connector and to the final proof.

import { confirmationDeadlineMs, nextLookDelayMs } from "../../domain/delivery.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger, PendingDelivery } from "../../ports/delivery-ledger.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";
import { type Judgement, judge } from "./judge.ts";
import { storeJudgements } from "./store-judgements.ts";

const batchSize = 500;

export type ConfirmDependencies = {
  readonly ledger: DeliveryLedger;
  readonly progress: Progress;
  readonly log: Log;
  readonly now: () => Date;
  /** Replaces the marketplaces' own lag horizons, for trials; null keeps them. */
  readonly lagHorizonMs: number | null;
};

export function createConfirmStage(dependencies: ConfirmDependencies) {
  const { ledger, log, now } = dependencies;
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    const expired = await ledger.expireLeases(account.accountId);
    if (expired > 0) {
      log.warn("Posts whose worker is gone are looked for", { cabinetId: account.cabinetId, count: expired });
    }
    const pending = await ledger.loadPending(account.accountId, batchSize);
    if (pending.length === 0) return;
    const standings = await account.client.readBack(
      pending.map(({ target }) => target),
      "answered",
      signal,
    );
    const limits = {
      absenceProof: account.abilities.absenceProof,
      lagHorizonMs: dependencies.lagHorizonMs ?? account.abilities.lagHorizonMs,
      confirmationDeadlineMs,
      nextLookDelayMs,
    };
    const judged: { delivery: PendingDelivery; judgement: Judgement }[] = [];
    for (const delivery of pending) {
      const standing = standings.get(delivery.target.externalId);
      const first = judge(delivery, standing, { ...limits, now: now(), isProof: false });
      const judgement =
        first.kind === "needsProof"
          ? judge(delivery, await account.client.readOne(delivery.target, signal), {
              ...limits,
              now: now(),
              isProof: true,
            })
          : first;
      judged.push({ delivery, judgement });
    }
    await storeJudgements(account, judged, dependencies);
  };
}
