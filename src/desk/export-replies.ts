// Everything that a filter matches, one after the other, however much it is: it is read page by page, so that never more
// than a page is in memory.

import type { FeedbackState } from "../domain/feedback/feedback-state.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { ItemConditions, ReplyPlace, ReplySummary } from "../ports/desk/reply-views.ts";
import { type FindingPorts, refuseMistakenFilter } from "./find-replies.ts";

export type ReplyExport = ItemConditions & { readonly states: readonly FeedbackState[] };

const pageLength = 500;

/**
 * In the order of the lists. What changes its state meanwhile stands in it as it is when its page is read.
 * @throws InputError when a filter names what isn't there, or ends before it begins: before the first row is asked for
 */
export async function exportReplies(
  ports: FindingPorts,
  caller: Caller,
  wanted: ReplyExport,
): Promise<AsyncIterable<ReplySummary>> {
  await refuseMistakenFilter(ports, caller, wanted);
  return readPages(ports, caller, wanted);
}

async function* readPages(
  { replies }: FindingPorts,
  { scope }: Caller,
  wanted: ReplyExport,
): AsyncGenerator<ReplySummary> {
  let after: ReplyPlace | undefined;
  do {
    const page = await replies.list(scope, { ...wanted, ...(after && { after }), limit: pageLength });
    yield* page;
    after = page.length < pageLength ? undefined : page.at(-1);
  } while (after !== undefined);
}
