// Stores what the looks have shown, one statement for each kind of result. Only what was stored is counted and told: somebody
// else may have been faster.

import type { FeedbackId } from "../../domain/identifiers.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger, EndingFrom, PendingDelivery } from "../../ports/delivery-ledger.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";
import type { Judgement } from "./judge.ts";

/** What the stage asks of the ledger. */
export type ConfirmLedger = Pick<
  DeliveryLedger,
  "loadPending" | "recordFound" | "recordPublished" | "lookAgain" | "recordAbsent" | "end"
>;

export type Judged = { readonly delivery: PendingDelivery; readonly judgement: Judgement };

type StoreDependencies = { readonly ledger: ConfirmLedger; readonly progress: Progress; readonly log: Log };

export async function storeJudgements(
  account: OpenAccount,
  judged: readonly Judged[],
  dependencies: StoreDependencies,
): Promise<void> {
  const { ledger, progress, log } = dependencies;
  const { cabinetId } = account;
  // An unknown reply that is there was sent: it passes through `sent` and is confirmed from there.
  const found = judged.filter(({ delivery, judgement }) => delivery.state === "unknown" && provesSending(judgement));
  const foundIds = await ledger.recordFound(found.map(({ delivery }) => delivery));
  progress.add("sent", cabinetId, foundIds.length);
  progress.add("duplicatesPrevented", cabinetId, foundIds.length);
  for (const feedbackId of foundIds) {
    log.debug("A reply was found, which an earlier attempt had posted", { cabinetId, feedbackId });
  }

  const published = judged.flatMap(({ delivery, judgement }) =>
    judgement.kind === "published" ? [{ delivery, replyExternalId: judgement.replyExternalId }] : [],
  );
  const publishedIds = await ledger.recordPublished(published);
  progress.add("published", cabinetId, publishedIds.length);
  for (const feedbackId of publishedIds) log.debug("A reply was published", { cabinetId, feedbackId });

  await ledger.lookAgain(judged.flatMap(lookAgainOf));

  const absent = judged.filter(({ judgement }) => judgement.kind === "absent").map(({ delivery }) => delivery);
  for (const feedbackId of await ledger.recordAbsent(absent, "provenAbsent")) {
    log.debug("A reply isn't there and is posted again", { cabinetId, feedbackId });
  }
  await storeEndings(account, judged, dependencies);
}

function lookAgainOf({ delivery, judgement }: Judged): Parameters<DeliveryLedger["lookAgain"]>[0] {
  switch (judgement.kind) {
    case "inModeration":
      return [{ delivery, delayMs: judgement.delayMs, verdict: "inModeration", look: "found" }];
    case "lookAgain":
      return [{ delivery, delayMs: judgement.delayMs, verdict: null, look: judgement.look }];
    default:
      return [];
  }
}

type Ended = { readonly delivery: PendingDelivery; readonly ending: EndingFrom<"sent" | "unknown"> };

async function storeEndings(
  { cabinetId }: OpenAccount,
  judged: readonly Judged[],
  { ledger, progress, log }: StoreDependencies,
): Promise<void> {
  const endings = judged.flatMap(({ delivery, judgement }) =>
    judgement.kind === "end" ? [{ delivery, ending: judgement.ending }] : [],
  );
  const ended = new Set<FeedbackId>();
  for (const state of ["sent", "unknown"] as const) {
    const ofState = endings.filter((wanted) => stateWhenEnded(wanted) === state);
    for (const feedbackId of await ledger.end(state, ofState)) ended.add(feedbackId);
  }
  const stored = endings.filter(({ delivery }) => ended.has(delivery.feedbackId));
  progress.add("returned", cabinetId, stored.filter(({ ending }) => ending.kind === "returned").length);
  for (const { delivery, ending } of stored) {
    const fields = { cabinetId, feedbackId: delivery.feedbackId, reason: ending.reason };
    if (ending.kind === "parked") log.error("A posted reply couldn't be proven and was parked", fields);
    else log.debug("A delivery ended without a reply", fields);
  }
}

/** A reply that moderation has rejected was found first, so its feedback is `sent` by now. */
function stateWhenEnded({ delivery, ending }: Ended): PendingDelivery["state"] {
  return ending.reason === "moderationRejected" ? "sent" : delivery.state;
}

function provesSending(judgement: Judgement): boolean {
  if (judgement.kind === "published" || judgement.kind === "inModeration") return true;
  return judgement.kind === "end" && judgement.ending.reason === "moderationRejected";
}
