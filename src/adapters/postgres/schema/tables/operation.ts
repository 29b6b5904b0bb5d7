// What keeps the service honest while it runs: pauses, rate budgets, model usage, the audit trail.

import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  smallint,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { Stage } from "../../../../domain/feedback/feedback-state.ts";
import type { WaitReason } from "../../../../domain/feedback/reasons.ts";
import type { AccountId, MarketplaceName, SupplierId } from "../../../../domain/identifiers.ts";
import type { RouteName } from "../../../../domain/route.ts";
import type { WorkEvent } from "../../../../domain/work-events.ts";
import { account, supplier } from "./cabinets.ts";
import { moment } from "./columns.ts";

/** A lane that waits as a whole. */
export const lanePause = pgTable(
  "lane_pause",
  {
    accountId: integer("account_id")
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    stage: text("stage").$type<Stage>().notNull(),
    until: moment("until").notNull(),
    reason: text("reason").$type<WaitReason>().notNull(),
    /** Failures in a row: the backoff grows with them. */
    failures: smallint("failures").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.stage] })],
);

/** How many replies to what is older than a day an account has begun to post, on one day of its supplier. */
export const backlogDay = pgTable(
  "backlog_day",
  {
    accountId: integer("account_id")
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    day: date("day", { mode: "string" }).notNull(),
    begun: integer("begun").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.day] })],
);

/** A kind of feedback that an account's marketplace refuses for now, for lack of a subscription or a right. */
export const kindStop = pgTable(
  "kind_stop",
  {
    accountId: integer("account_id")
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    kind: text("kind").$type<FeedbackKind>().notNull(),
    reason: text("reason").$type<WaitReason>().notNull(),
    /** Stops in a row: the time until the next try grows with them. */
    failures: smallint("failures").notNull(),
    until: moment("until").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.kind] })],
);

/** A marketplace whose lanes fail one after the other; no row means that all is well. */
export const marketplaceBreaker = pgTable(
  "marketplace_breaker",
  {
    marketplace: text("marketplace").$type<MarketplaceName>().notNull(),
    /** Its pages may be down while its API works, and the other way round. */
    route: text("route").$type<RouteName>().notNull().default("api"),
    /** Whose lanes have failed since the last one that ended well. */
    failedAccountIds: integer("failed_account_ids").array().$type<AccountId[]>().notNull(),
    openedAt: moment("opened_at"),
    /** Null while it is closed. */
    openUntil: moment("open_until"),
    openings: smallint("openings").notNull(),
    /** The account whose lane looks whether the marketplace is back. */
    probingAccountId: integer("probing_account_id")
      .$type<AccountId>()
      .references(() => account.id),
  },
  (table) => [primaryKey({ columns: [table.marketplace, table.route] })],
);

/** One row per account and limit: all processes draw from it. */
export const rateBudget = pgTable(
  "rate_budget",
  {
    accountId: integer("account_id")
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    resource: text("resource").notNull(),
    /**
     * When the bucket will be full again (the theoretical arrival time of the generic cell rate algorithm). In
     * microseconds: whole milliseconds would round each interval, and 3 calls a second would become a little more.
     */
    fullAt: timestamp("full_at", { withTimezone: true, mode: "string", precision: 6 }).notNull(),
    /** The server's own word: no call before this. */
    pausedUntil: moment("paused_until"),
    /** Calls since the last rest, for a limit that has rests. */
    sinceRest: smallint("since_rest").notNull().default(0),
    /** The limit as the last call had it, for whoever looks; null before the first. A burst is how far `full_at` may be ahead. */
    intervalMs: doublePrecision("interval_ms"),
    burstMs: doublePrecision("burst_ms"),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.resource] })],
);

/** What people made of drafts: counted when they decide. */
export const draftOutcome = pgTable(
  "draft_outcome",
  {
    supplierId: text("supplier_id")
      .$type<SupplierId>()
      .notNull()
      .references(() => supplier.id),
    /** Of the supplier. */
    day: date("day").notNull(),
    /** The language model's name, or "template". */
    source: text("source").notNull(),
    /** Empty for templates. */
    promptVersion: text("prompt_version").notNull(),
    unedited: integer("unedited").notNull().default(0),
    edited: integer("edited").notNull().default(0),
    rejected: integer("rejected").notNull().default(0),
    /** The sum over the edited ones. */
    editedShare: real("edited_share").notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.supplierId, table.day, table.source, table.promptVersion] })],
);

export const modelUsage = pgTable(
  "model_usage",
  {
    supplierId: text("supplier_id")
      .$type<SupplierId>()
      .notNull()
      .references(() => supplier.id),
    /** In the supplier's own time zone. */
    day: date("day", { mode: "string" }).notNull(),
    calls: integer("calls").notNull().default(0),
    inputTokens: bigint("input_tokens", { mode: "number" }).notNull().default(0),
    cachedTokens: bigint("cached_tokens", { mode: "number" }).notNull().default(0),
    outputTokens: bigint("output_tokens", { mode: "number" }).notNull().default(0),
    /** The sum of its holds in `token_hold`. */
    reservedTokens: bigint("reserved_tokens", { mode: "number" }).notNull().default(0),
  },
  // The day first: today's rows are read together, and the years before them never.
  (table) => [primaryKey({ columns: [table.day, table.supplierId] })],
);

/** Tokens held for one call in flight. One that has expired was left by a process that died. */
export const tokenHold = pgTable(
  "token_hold",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    supplierId: text("supplier_id")
      .$type<SupplierId>()
      .notNull()
      .references(() => supplier.id),
    day: date("day", { mode: "string" }).notNull(),
    tokens: bigint("tokens", { mode: "number" }).notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("token_hold_expiry").on(table.supplierId, table.expiresAt)],
);

/**
 * What all workers have done, for metrics; `""` where it is about no marketplace, or no way. Each worker adds what it did once a second, so what
 * one did in the last second before it was killed is missing.
 */
export const workCount = pgTable(
  "work_count",
  {
    event: text("event").$type<WorkEvent>().notNull(),
    marketplace: text("marketplace").$type<MarketplaceName | "">().notNull(),
    route: text("route").$type<RouteName | "">().notNull(),
    count: bigint("count", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.event, table.marketplace, table.route] })],
);

/** Its one row says that nobody may begin a post, for whichever cabinet; no row means that all is well. */
export const sendingStop = pgTable(
  "sending_stop",
  {
    id: smallint("id").primaryKey().default(1),
    at: moment("at").notNull().defaultNow(),
    by: text("by").notNull(),
  },
  (table) => [check("sending_stop_once", sql`${table.id} = 1`)],
);

/** Who did what: imports, approvals, edits, rejections, resumptions, stops. */
export const auditEvent = pgTable(
  "audit_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment("at").notNull().defaultNow(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    /** For example `feedback:17` or `cabinet:northern-wool-wildberries`. */
    subject: text("subject").notNull(),
    details: jsonb("details").$type<Readonly<Record<string, string | number>>>().notNull(),
  },
  (table) => [index("audit_subject").on(table.subject, table.at)],
);
