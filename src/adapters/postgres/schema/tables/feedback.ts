// What buyers wrote, what we think of it, and the replies drafted for it.

import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ReplyOrigin, Sentiment } from "../../../../domain/feedback/analysis.ts";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { FeedbackState } from "../../../../domain/feedback/feedback-state.ts";
import type { StateReason } from "../../../../domain/feedback/reasons.ts";
import type { Excerpt } from "../../../../domain/guard/excerpts.ts";
import type { GuardFinding } from "../../../../domain/guard/findings.ts";
import type { AccountId, ExternalId, FeedbackId } from "../../../../domain/identifiers.ts";
import { account } from "./cabinets.ts";
import { moment } from "./columns.ts";

export type BeforeRejection = {
  readonly state: FeedbackState;
  readonly reason: StateReason | null;
  readonly reasonDetail: string | null;
};

export const feedback = pgTable(
  "feedback",
  {
    id: bigint("id", { mode: "number" }).$type<FeedbackId>().primaryKey().generatedAlwaysAsIdentity(),
    accountId: integer("account_id")
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    kind: text("kind").$type<FeedbackKind>().notNull(),
    externalId: text("external_id").$type<ExternalId>().notNull(),

    state: text("state").$type<FeedbackState>().notNull(),
    reason: text("reason").$type<StateReason>(),
    /** A word from outside that explains the reason: the marketplace's rejection, a redacted sample. */
    reasonDetail: text("reason_detail"),
    /** Where a parked item was when it was parked. */
    parkedFrom: text("parked_from").$type<FeedbackState>(),
    /** What an undo restores after a person's rejection. */
    beforeRejection: jsonb("before_rejection").$type<BeforeRejection>(),
    /** When its stage should touch it; for `sending` the end of the lease; null where no stage will. */
    dueAt: moment("due_at"),
    /** Failed tries of the current stage that count. */
    attempts: smallint("attempts").notNull().default(0),
    /** Grows with every post that is begun; only the holder of the current number may record its outcome. */
    fence: integer("fence").notNull().default(0),
    /** How often a sent or unknown reply was looked for. */
    looks: smallint("looks").notNull().default(0),
    /** Reads of this item that have failed in a row. */
    readFailures: smallint("read_failures").notNull().default(0),
    /** Since when looks don't show our reply; null while none has missed it. */
    missingSince: moment("missing_since"),
    /** Since when the marketplace says that the item is gone; null while it doesn't. */
    goneSince: moment("gone_since"),
    /** When it was last seen to stand open, where that may still spare a look. */
    seenOpenAt: moment("seen_open_at"),
    /** When a single read last contradicted a list that called it open: for this item only single reads count. */
    misledAt: moment("misled_at"),
    /** Questions and unhappy buyers first. */
    priority: smallint("priority").notNull(),

    text: text("text").notNull(),
    pros: text("pros").notNull(),
    cons: text("cons").notNull(),
    rating: smallint("rating"),
    authorName: text("author_name"),
    tags: jsonb("tags").$type<readonly string[]>().notNull(),
    hasMedia: boolean("has_media").notNull(),
    isSuspicious: boolean("is_suspicious").notNull(),
    productExternalId: text("product_external_id").notNull(),
    productName: text("product_name"),
    productBrand: text("product_brand"),
    productFacts: jsonb("product_facts").$type<Readonly<Record<string, string>>>().notNull(),
    supplements: text("supplements").$type<ExternalId>(),
    writtenAt: moment("written_at").notNull(),
    contentHash: text("content_hash").notNull(),

    collectedAt: moment("collected_at").notNull().defaultNow(),
    stateChangedAt: moment("state_changed_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("feedback_identity").on(table.accountId, table.kind, table.externalId),
    // The lanes' own order of work, and the sweeper's way to find lanes with work: only rows that a stage will touch.
    index("feedback_lane")
      .on(table.accountId, table.state, table.priority, table.writtenAt)
      .where(sql`due_at is not null`),
    // Leases that have run out, of all accounts.
    index("feedback_lease").on(table.dueAt).where(sql`state = 'sending'`),
    index("feedback_due").on(table.accountId, table.state, table.dueAt).where(sql`due_at is not null`),
    // Lists for people, in their order: a page begins where the one before ended.
    index("feedback_list").on(table.state, table.priority, table.writtenAt, table.id),
    index("feedback_product").on(table.accountId, table.productExternalId).where(sql`state = 'new'`),
  ],
);

export const analysis = pgTable("analysis", {
  feedbackId: bigint("feedback_id", { mode: "number" })
    .$type<FeedbackId>()
    .primaryKey()
    .references(() => feedback.id),
  sentiment: text("sentiment").$type<Sentiment>().notNull(),
  confidence: real("confidence").notNull(),
  topics: jsonb("topics").$type<readonly string[]>().notNull(),
  riskFlags: jsonb("risk_flags").$type<readonly string[]>().notNull(),
  language: text("language").notNull(),
  /** The language model's name, or "template". */
  source: text("source").notNull(),
  createdAt: moment("created_at").notNull().defaultNow(),
});

export const reply = pgTable(
  "reply",
  {
    feedbackId: bigint("feedback_id", { mode: "number" })
      .$type<FeedbackId>()
      .notNull()
      .references(() => feedback.id),
    /** 1, 2, 3 …; the highest is the current one. */
    version: integer("version").notNull(),
    origin: text("origin").$type<ReplyOrigin>().notNull(),
    text: text("text").notNull(),
    findings: jsonb("findings").$type<readonly GuardFinding[]>().notNull(),
    /** What the findings are about, in the reply's words. */
    excerpts: jsonb("excerpts").$type<readonly Excerpt[]>().notNull().default([]),
    /** Of the words of ours that brought it forth; null for templates and people. */
    promptVersion: text("prompt_version"),
    /** How much of the version before a person changed, 0 to 1; null where nobody did. */
    editedShare: real("edited_share"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.feedbackId, table.version] })],
);

/** Facts about products: empty where nothing could be learned yet. */
export const product = pgTable(
  "product",
  {
    accountId: integer("account_id")
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    externalId: text("external_id").notNull(),
    name: text("name"),
    facts: jsonb("facts").$type<Readonly<Record<string, string>>>().notNull(),
    fetchedAt: moment("fetched_at").notNull().defaultNow(),
    readAgainAt: moment("read_again_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.externalId] })],
);
