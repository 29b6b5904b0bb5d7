// A review that stands in any state, put there directly: for what only reads.

import type pg from "pg";
import type { FeedbackState } from "../../src/domain/feedback/feedback-state.ts";
import { type AccountId, accountId, type FeedbackId, feedbackId } from "../../src/domain/identifiers.ts";

export type PlacedFeedback = {
  readonly state: FeedbackState;
  readonly account?: AccountId;
  readonly kind?: "review" | "question";
  readonly reason?: string;
  /** From now; null where no stage will touch it. */
  readonly dueInMs?: number | null;
  readonly priority?: number;
  readonly rating?: number | null;
  readonly writtenAt?: Date;
  readonly productExternalId?: string;
};

export async function placeFeedback(pool: pg.Pool, parts: PlacedFeedback): Promise<FeedbackId> {
  const inserted = await pool.query(
    `insert into feedback (account_id, kind, external_id, state, reason, due_at, priority, text, pros, cons, rating,
      tags, has_media, is_suspicious, product_external_id, product_facts, written_at, content_hash)
    values ($1, $2, gen_random_uuid(), $3, $4, now() + $5::float8 * interval '1 millisecond', $6, 'Тёплый', '', '', $7,
      '[]', false, false, $9, '{}', $8, '')
    returning id`,
    [
      parts.account ?? accountId(1),
      parts.kind ?? "review",
      parts.state,
      parts.reason ?? null,
      parts.dueInMs ?? null,
      parts.priority ?? 0,
      parts.rating === undefined ? 4 : parts.rating,
      parts.writtenAt ?? new Date("2026-11-20T10:00:00Z"),
      parts.productExternalId ?? "1001",
    ],
  );
  return feedbackId(Number(inserted.rows[0].id));
}
