// Stores what the looks have shown, one statement for each kind of result.

import type { OpenAccount } from "../../ports/accounts.ts";
import type { DeliveryLedger, PendingDelivery } from "../../ports/delivery-ledger.ts";
import type { Log } from "../../ports/log.ts";
import type { Progress } from "../../ports/progress.ts";
import type { Judgement } from "./judge.ts";

/** What the stage asks of the ledger. */
export type ConfirmLedger = Pick<
  DeliveryLedger,
  "expireLeases" | "loadPending" | "recordFound" | "recordPublished" | "lookAgain" | "recordAbsent" | "end"
>;

export type Judged = { readonly delivery: PendingDelivery; readonly judgement: Judgement };

export async function storeJudgements(
  account: OpenAccount,
  judged: readonly Judged[],
  { ledger, progress, log }: { readonly ledger: ConfirmLedger; readonly progress: Progress; readonly log: Log },
): Promise<void> {
  // An unknown reply that is there was sent: it passes through `sent` and is confirmed from there.
  const found = judged.filter(({ delivery, judgement }) => delivery.state === "unknown" && provesSending(judgement));
  const foundCount = await ledger.recordFound(found.map(({ delivery }) => delivery));
  progress.add("sent", account.cabinetId, foundCount);
  progress.add("duplicatesPrevented", account.cabinetId, foundCount);

  const published = judged.flatMap(({ delivery, judgement }) =>
    judgement.kind === "published" ? [{ delivery, replyExternalId: judgement.replyExternalId }] : [],
  );
  progress.add("published", account.cabinetId, await ledger.recordPublished(published));

  await ledger.lookAgain(
    judged.flatMap(({ delivery, judgement }) =>
      judgement.kind === "inModeration" || judgement.kind === "lookAgain"
        ? [{ delivery, delayMs: judgement.delayMs, verdict: judgement.kind === "inModeration" ? judgement.kind : null }]
        : [],
    ),
  );

  const absent = judged.filter(({ judgement }) => judgement.kind === "absent").map(({ delivery }) => delivery);
  await ledger.recordAbsent(absent, "provenAbsent");
  await storeEndings(account, judged, { ledger, progress, log });
}

async function storeEndings(
  account: OpenAccount,
  judged: readonly Judged[],
  { ledger, progress, log }: { readonly ledger: ConfirmLedger; readonly progress: Progress; readonly log: Log },
): Promise<void> {
  const endings = judged.flatMap(({ delivery, judgement }) =>
    judgement.kind === "end" ? [{ delivery, ending: judgement.ending }] : [],
  );
  for (const state of ["sent", "unknown"] as const) {
    // A rejected reply was found first, so its feedback is `sent` by now.
    const stored = endings.filter(({ delivery, ending }) =>
      ending.kind === "returned" ? state === "sent" : delivery.state === state,
    );
    await ledger.end(state, stored);
  }
  const returned = endings.filter(({ ending }) => ending.kind === "returned").length;
  progress.add("returned", account.cabinetId, returned);
  for (const { delivery, ending } of endings) {
    if (ending.kind === "parked") {
      log.error("A posted reply couldn't be proven and was parked", {
        feedbackId: delivery.feedbackId,
        reason: ending.reason,
      });
    }
  }
}

function provesSending(judgement: Judgement): boolean {
  if (judgement.kind === "published" || judgement.kind === "inModeration") return true;
  return judgement.kind === "end" && judgement.ending.kind === "returned";
}
