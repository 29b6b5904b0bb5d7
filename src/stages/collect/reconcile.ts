// What waits for a person may be dealt with by somebody else meanwhile: a colleague answers by hand, the buyer takes it back.
// Such an item leaves the lists of unanswered ones, and may be too old for the window of answered ones. So after a
// complete collection those that wait for a person and weren't seen open are read back, and settled where they are done.

import { secondReadDelayMs } from "../../domain/delivery/delivery.ts";
import type { FeedbackKind, Standing } from "../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { CollectionStore, SettledFeedback, WaitingFeedback } from "../../ports/collection.ts";
import { settleReason } from "./sort-page.ts";

/** Read back after one collection at most; the others' turn comes with the next ones. */
const maxReads = 100;

export async function reconcile(
  account: OpenAccount,
  kind: FeedbackKind,
  { store, seenOpen }: { readonly store: CollectionStore; readonly seenOpen: ReadonlySet<ExternalId> },
  signal: AbortSignal,
): Promise<void> {
  const waiting = await store.findInReview(account.accountId, kind, maxReads);
  const isSeen = ({ known }: WaitingFeedback) => seenOpen.has(known.externalId);
  const unseen = waiting.filter((item) => !isSeen(item));
  const standings: ReadonlyMap<ExternalId, Standing> =
    unseen.length === 0
      ? new Map()
      : await account.client.readBack(
          unseen.map(({ target }) => target),
          signal,
        );
  const kindOf = ({ known }: WaitingFeedback) => standings.get(known.externalId)?.kind;
  const gone = unseen.filter((item) => kindOf(item) === "removed");
  const isThereAgain = (item: WaitingFeedback) =>
    item.goneForMs !== null && (isSeen(item) || (kindOf(item) !== undefined && kindOf(item) !== "removed"));
  await store.noteGone({
    gone: gone.map(({ known }) => known.id),
    back: waiting.filter(isThereAgain).map(({ known }) => known.id),
  });
  const settled = unseen.flatMap((item) => settlementOf(item, standings.get(item.known.externalId), account));
  if (settled.length === 0) return;
  await store.storePage(account.accountId, { added: [], changed: [], reopened: [], misshapen: [], settled });
}

/** Gone is what is still gone at a second read, minutes later. */
function settlementOf(
  { known, target, goneForMs }: WaitingFeedback,
  standing: Standing | undefined,
  { abilities }: OpenAccount,
): SettledFeedback[] {
  if (standing === undefined) return [];
  if (standing.kind === "removed") {
    const isGone = goneForMs !== null && goneForMs >= secondReadDelayMs(abilities.lagHorizonMs[target.kind]);
    return isGone ? [{ known, reason: "removed" }] : [];
  }
  const reason = settleReason(standing, known);
  return reason === null ? [] : [{ known, reason }];
}
