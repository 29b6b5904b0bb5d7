// The delivery ledger: the exact text that is to be published, every attempt to publish it, and what a broker is to carry of it.

import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, smallint, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { AttemptOutcome, DeliveryOperation, DeliveryOutcome } from "../../../../domain/delivery/delivery.ts";
import type { ReplyVerdict } from "../../../../domain/feedback/feedback.ts";
import type { AccountId, DeliveryId, FeedbackId } from "../../../../domain/identifiers.ts";
import { moment } from "./columns.ts";
import { feedback } from "./feedback.ts";

export const delivery = pgTable(
  "delivery",
  {
    id: bigint("id", { mode: "number" }).$type<DeliveryId>().primaryKey().generatedAlwaysAsIdentity(),
    feedbackId: bigint("feedback_id", { mode: "number" })
      .$type<FeedbackId>()
      .notNull()
      .references(() => feedback.id),
    replyVersion: integer("reply_version").notNull(),
    /** Published byte for byte as it stands here. */
    text: text("text").notNull(),
    operation: text("operation").$type<DeliveryOperation>().notNull(),
    /** The feedback's fence when it was tried last; 0 if it never was. */
    attempt: integer("attempt").notNull().default(0),
    /** How often an attempt that ended without a word was proven to have published nothing. */
    absences: smallint("absences").notNull().default(0),
    /** How often it was scheduled for a broker: a message with a smaller number doesn't count any more. */
    epoch: integer("epoch").notNull().default(0),
    /** Null until something is known. */
    outcome: text("outcome").$type<DeliveryOutcome>(),
    verdict: text("verdict").$type<ReplyVerdict>(),
    verdictReason: text("verdict_reason"),
    /** The marketplace's id of the reply. */
    replyExternalId: text("reply_external_id"),
    /** Who let it out: "policy" or a person. */
    approvedBy: text("approved_by").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    sentAt: moment("sent_at"),
    /** Null while this delivery is the feedback's current one. */
    closedAt: moment("closed_at"),
  },
  (table) => [
    // One open delivery per feedback: the database itself refuses a second one.
    uniqueIndex("delivery_open").on(table.feedbackId).where(sql`closed_at is null`),
    // The latest delivery of a feedback is asked for again and again.
    index("delivery_feedback").on(table.feedbackId, table.id),
  ],
);

export const deliveryAttempt = pgTable(
  "delivery_attempt",
  {
    deliveryId: bigint("delivery_id", { mode: "number" })
      .$type<DeliveryId>()
      .notNull()
      .references(() => delivery.id),
    attempt: integer("attempt").notNull(),
    worker: text("worker").notNull(),
    startedAt: moment("started_at").notNull().defaultNow(),
    finishedAt: moment("finished_at"),
    outcome: text("outcome").$type<AttemptOutcome>(),
    /** The error's code where the outcome isn't `sent`. */
    errorCode: text("error_code"),
    /** The error's message, for people: it holds nothing secret. */
    words: text("words"),
  },
  (table) => [primaryKey({ columns: [table.deliveryId, table.attempt] })],
);

/** What a broker is to carry: a row for each approved delivery at its marketplaces, until something is recorded of it. */
export const deliveryOutbox = pgTable(
  "delivery_outbox",
  {
    deliveryId: bigint("delivery_id", { mode: "number" })
      .$type<DeliveryId>()
      .primaryKey()
      .references(() => delivery.id),
    accountId: integer("account_id").$type<AccountId>().notNull(),
    /** The delivery's, when this was written. */
    epoch: integer("epoch").notNull(),
    /** The feedback's: within an account the urgent ones go first. */
    priority: smallint("priority").notNull(),
    dueAt: moment("due_at").notNull(),
    /** A relay is publishing it, and has until then. */
    claimedUntil: moment("claimed_until"),
    /** The broker has confirmed it. */
    publishedAt: moment("published_at"),
  },
  (table) => [
    index("delivery_outbox_waiting").on(table.accountId, table.priority, table.dueAt).where(sql`published_at is null`),
    index("delivery_outbox_published").on(table.accountId).where(sql`published_at is not null`),
  ],
);
