// The confirm stage: proves that a reply was published, and resolves what is unknown by looking, never by sending.
//
//   sending   whose lease has ended: the worker died or came too late → unknown
//   sent      read back: published, in moderation (look again), or rejected (→ return to a person, with the reason)
//   unknown   found → sent; still absent after the lag horizon, by the best proof the marketplace gives → approved
//             again; no proof possible → parked
//
// Lists are read for many items at once; single reads are left to the connector and to the final proof.

import { confirmationDeadlineMs, nextLookDelayMs } from "../../domain/delivery.ts";
import { turnMs } from "../../domain/turn.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";
import { judge } from "./judge.ts";
import { type ConfirmLedger, storeJudgements } from "./store-judgements.ts";

const batchSize = 500;

export type ConfirmDependencies = {
  readonly ledger: ConfirmLedger;
  readonly progress: Progress;
  readonly log: Log;
  /** Replaces the marketplaces' own lag horizons, for trials; null keeps them. */
  readonly lagHorizonMs: number | null;
};

export function createConfirmStage(dependencies: ConfirmDependencies) {
  const { ledger } = dependencies;
  return async (account: OpenAccount, signal: AbortSignal): Promise<void> => {
    await takeOverExpired(account, dependencies);
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
    const judged = pending.map((delivery) => {
      const standing = standings.get(delivery.target.externalId);
      return { delivery, judgement: judge(delivery, standing, { ...limits, isProof: false }) };
    });
    await storeJudgements(account, judged, dependencies);

    const doubtful = judged.filter(({ judgement }) => judgement.kind === "needsProof");
    const turnEndsAtMs = performance.now() + turnMs;
    for (const { delivery } of doubtful) {
      if (signal.aborted || performance.now() > turnEndsAtMs) return;
      // Stored one by one: a call that fails costs nothing of what is known.
      const standing = await account.client.readOne(delivery.target, signal);
      const judgement = judge(delivery, standing, { ...limits, isProof: true });
      await storeJudgements(account, [{ delivery, judgement }], dependencies);
    }
  };
}

async function takeOverExpired(
  { accountId, cabinetId }: OpenAccount,
  { ledger, log }: ConfirmDependencies,
): Promise<void> {
  const count = await ledger.expireLeases(accountId);
  if (count > 0) log.warn("Posts whose worker is gone are looked for", { cabinetId, count });
}
