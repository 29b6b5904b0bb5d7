// Reads that are made only to see whether the cabinet serves a kind.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { type ListQuery, readIds } from "./lists.ts";
import type { Visit } from "./visit.ts";

/** A resolver that has moved proves nothing, but its page was loaded. */
export async function probe(visit: Visit, kind: FeedbackKind, signal: AbortSignal): Promise<void> {
  await readFirst(visit, kind, "needReaction", signal);
}

export async function hasItems(visit: Visit, kind: FeedbackKind, signal: AbortSignal): Promise<boolean> {
  const page = await readFirst(visit, kind, "all", signal);
  return page !== null && page.items.length > 0;
}

function readFirst(visit: Visit, kind: FeedbackKind, type: ListQuery["type"], signal: AbortSignal) {
  return readIds(visit, { kind, list: { type, from: null, to: null }, pageToken: null }, signal);
}
