// An item of Wildberries in our words, for tests that expect it to fit.

import { readItem } from "../../../../src/adapters/marketplaces/wildberries/map.ts";
import type { CollectedFeedback, FeedbackKind } from "../../../../src/domain/feedback/feedback.ts";

export function mapped(kind: FeedbackKind, value: unknown): CollectedFeedback {
  const item = readItem(kind, value);
  if (item.kind === "misshapen") throw new Error(`misshapen: ${item.misshapen.sample}`);
  return item.item;
}
