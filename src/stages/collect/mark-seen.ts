// Taking what is left alone for good off the list of new items in the seller's cabinet, where the supplier's policy says
// so. Only what is skipped is marked, never what waits for a reply or a person; and a failure never stops the flow: what
// is still new is found by the next collection.

import { ServiceError } from "../../domain/errors/errors.ts";
import type { FeedbackKind } from "../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { CollectionPage } from "../../ports/collection.ts";
import type { Log } from "../../ports/log.ts";
import type { CollectedPage } from "../../ports/marketplace-client.ts";
import type { Known } from "./sort-page.ts";

/** A long backlog takes several collections: replies need the rate limit, too. */
const maxCallsPerPage = 10;

export type StoredPage = {
  readonly kind: FeedbackKind;
  readonly page: CollectedPage;
  /** What was known before the page was stored, and what was stored of it. */
  readonly known: Known;
  readonly stored: CollectionPage;
};

export async function markSkippedAsSeen(
  { client, cabinetId, supplier, abilities }: OpenAccount,
  storedPage: StoredPage,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const { kind } = storedPage;
  const perCall = abilities.seenPerCall[kind];
  if (!supplier.policy.markSkippedAsSeen || perCall === null) return;
  const ids = skippedAmong(storedPage).slice(0, maxCallsPerPage * perCall);
  try {
    for (let start = 0; start < ids.length; start += perCall) {
      await client.markSeen(kind, ids.slice(start, start + perCall), signal);
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // A rate limit passes by itself; everything else is worth a line.
    const write = error.disposition.kind === "wait" ? log.debug : log.warn;
    write("Skipped items couldn't be marked as seen; the next collection tries again", {
      cabinetId,
      kind,
      errorCode: error.code,
    });
  }
}

/** Of what is still new in the cabinet: what was skipped before and stays so, and what is skipped from the beginning. */
function skippedAmong({ page, known, stored }: StoredPage): readonly ExternalId[] {
  const revived = new Set(stored.changed.map((change) => change.known.externalId));
  const added = stored.added.filter(({ ending }) => ending?.state === "skipped").map(({ externalId }) => externalId);
  const skippedNow = new Set(added);
  return page.unseen.filter((id) => skippedNow.has(id) || (known.get(id)?.state === "skipped" && !revived.has(id)));
}
