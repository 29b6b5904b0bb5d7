// A review that stands in any state, put there directly: for what only reads.

import { randomUUID } from "node:crypto";
import { drizzle } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { fromNow } from "../../src/adapters/postgres/connection/database.ts";
import { feedback } from "../../src/adapters/postgres/schema/tables/feedback.ts";
import type { FeedbackState } from "../../src/domain/feedback/feedback-state.ts";
import type { StateReason } from "../../src/domain/feedback/reasons.ts";
import { type AccountId, accountId, externalId, type FeedbackId } from "../../src/domain/identifiers.ts";

export type PlacedFeedback = {
  readonly state: FeedbackState;
  readonly account?: AccountId;
  readonly kind?: "review" | "question";
  readonly reason?: StateReason;
  /** From now; null where no stage will touch it. */
  readonly dueInMs?: number | null;
  readonly priority?: number;
  readonly rating?: number | null;
  readonly writtenAt?: Date;
  readonly productExternalId?: string;
};

export async function placeFeedback(pool: pg.Pool, parts: PlacedFeedback): Promise<FeedbackId> {
  const dueInMs = parts.dueInMs ?? null;
  const [placed] = await drizzle({ client: pool })
    .insert(feedback)
    .values({
      accountId: parts.account ?? accountId(1),
      kind: parts.kind ?? "review",
      externalId: externalId(randomUUID()),
      state: parts.state,
      reason: parts.reason ?? null,
      dueAt: dueInMs === null ? null : fromNow(dueInMs),
      priority: parts.priority ?? 0,
      text: "Тёплый",
      pros: "",
      cons: "",
      rating: parts.rating === undefined ? 4 : parts.rating,
      tags: [],
      hasMedia: false,
      isSuspicious: false,
      productExternalId: parts.productExternalId ?? "1001",
      productFacts: {},
      writtenAt: parts.writtenAt ?? new Date("2026-11-20T10:00:00Z"),
      contentHash: "",
    })
    .returning({ id: feedback.id });
  if (placed === undefined) throw new Error("The review wasn't placed.");
  return placed.id;
}
