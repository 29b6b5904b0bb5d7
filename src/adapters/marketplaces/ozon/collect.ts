// What is collected, list by list, the same for reviews and questions:
//
//   1. NEW, 2. VIEWED   all of them since the beginning: what nobody has dealt with;
//   3. PROCESSED        a window that overlaps the last collection by a day: what colleagues did meanwhile.
//
// Rating-only reviews stay in the first two for ever. They come as not answerable, and cost neither a draft nor a call;
// where the supplier wants it, the collect stage has them marked as seen.

import type { Standing } from "../../../domain/feedback/feedback.ts";
import type { MarketplaceClient } from "../../../ports/marketplace-client.ts";
import { type PageReading, toCollectedPage } from "../calling/collected-page.ts";
import { createPatience } from "../calling/patience.ts";
import type { ListQuery, OzonApi } from "./api.ts";
import { misshapenItem, type OzonItem, readItem } from "./map.ts";
import type { ReadComments } from "./memory.ts";
import { readWholeList } from "./pages.ts";
import { noneRead, readReplies, standingOf } from "./standing.ts";

type Window = Parameters<MarketplaceClient["collect"]>[1];

/** Lists lag, up to hours: what a complete collection could have missed is read again. */
const overlapMs = 24 * 60 * 60 * 1_000;

export function createCollect(api: OzonApi, comments: ReadComments): MarketplaceClient["collect"] {
  return async function* collect(kind, window, signal) {
    const patience = createPatience();
    const reading: PageReading<OzonItem> = {
      readItem,
      misshapenItem,
      isUnseen: (item) => item.isUnseen,
      standingOf: async (item) =>
        (await patience(() => standingInList(item, { api, comments }, signal))) ?? candidateStanding(item),
    };
    for (const list of listsOf(window)) {
      const pages = readWholeList((after) => api.list(kind, { ...list, after }, signal));
      for await (const values of pages) yield toCollectedPage(kind, values, reading);
    }
  };
}

function listsOf({ since, knownUntil }: Window): readonly Omit<ListQuery, "after">[] {
  const unanswered = (["NEW", "VIEWED"] as const).map((status) => ({ status, from: since, to: null }));
  if (knownUntil === null) return unanswered;
  const overlapStart = new Date(knownUntil.getTime() - overlapMs);
  const from = since !== null && since > overlapStart ? since : overlapStart;
  return [...unanswered, { status: "PROCESSED", from, to: null }];
}

type Reading = { readonly api: OzonApi; readonly comments: ReadComments };

/** Where comments can't be read: lists only name candidates, and an item that is left out every time would be lost. */
function candidateStanding({ takesReply }: OzonItem): Standing {
  return takesReply ? { kind: "open" } : { kind: "notAnswerable" };
}

/** What was processed needs no further look; only the comments on other reviews may be buyers' own. */
async function standingInList(item: OzonItem, { api, comments }: Reading, signal: AbortSignal): Promise<Standing> {
  if (item.kind === "question" || item.isProcessed || item.replyCount === 0) return standingOf(item, noneRead);
  const shown = comments.recall(item) ?? (await readReplies(api, item, signal));
  comments.remember(item, shown);
  return standingOf(item, shown);
}
