// Reads that are made only to see whether the cabinet serves a kind.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { ask } from "./ask.ts";
import { readListPage } from "./lists.ts";
import type { Visit } from "./visit.ts";

/** The cheapest read of a kind. A call that has moved proves nothing, but its page was loaded. */
export async function probe(visit: Visit, kind: FeedbackKind, signal: AbortSignal): Promise<void> {
  if (kind === "review") await ask(visit, { call: "counter", body: {} }, signal);
  else await readListPage(visit, { kind, shelf: "unseen", after: null }, signal);
}

/** By all calls that tell of it. */
export async function hasItems(visit: Visit, kind: FeedbackKind, signal: AbortSignal): Promise<boolean> {
  await probe(visit, kind, signal);
  const list = await readListPage(visit, { kind, shelf: "all", after: null }, signal);
  return list !== null && list.items.length > 0;
}
