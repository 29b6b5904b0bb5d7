// Who we work for: suppliers, the accounts they own at marketplaces, and the cabinets that open them.

import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { WaitReason } from "../../../../domain/feedback/reasons.ts";
import type { AccountId, CabinetId, MarketplaceName, SupplierId } from "../../../../domain/identifiers.ts";
import type { RouteSetting } from "../../../../domain/route.ts";
import type { Policy, Voice } from "../../../../domain/supplier.ts";
import { bytes, moment } from "./columns.ts";

/** A supplier that an earlier version imported says less. */
type StoredPolicy = Pick<Policy, "reviews" | "questions"> & Partial<Policy>;

export const supplier = pgTable("supplier", {
  id: text("id").$type<SupplierId>().primaryKey(),
  name: text("name").notNull(),
  voice: jsonb("voice").$type<Voice>().notNull(),
  policy: jsonb("policy").$type<StoredPolicy>().notNull(),
  answerSinceMs: bigint("answer_since_ms", { mode: "number" }),
  /** See `token-cap-column.ts`. */
  tokensPerDay: bigint("tokens_per_day", { mode: "number" }),
  /** IANA name: when its day begins. */
  timeZone: text("time_zone").notNull().default("Europe/Moscow"),
  /** How soon after it was written a review or question should have its reply. */
  answerWithinMs: bigint("answer_within_ms", { mode: "number" }).notNull().default(86_400_000),
  /** Since when a person lets all of its cabinets rest. */
  pausedAt: moment("paused_at"),
  createdAt: moment("created_at").notNull().defaultNow(),
  updatedAt: moment("updated_at").notNull().defaultNow(),
});

export const account = pgTable(
  "account",
  {
    id: integer("id").$type<AccountId>().primaryKey().generatedAlwaysAsIdentity(),
    marketplace: text("marketplace").$type<MarketplaceName>().notNull(),
    externalId: text("external_id").notNull(),
    /** The identity is a hash of the token, because the token names no account. */
    isHash: boolean("is_hash").notNull(),
  },
  (table) => [uniqueIndex("account_identity").on(table.marketplace, table.externalId)],
);

export const cabinet = pgTable(
  "cabinet",
  {
    id: text("id").$type<CabinetId>().primaryKey(),
    supplierId: text("supplier_id")
      .$type<SupplierId>()
      .notNull()
      .references(() => supplier.id),
    accountId: integer("account_id")
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    route: text("route").$type<RouteSetting>().notNull(),
    /** Sealed with SECRETS_KEY, bound to the cabinet's id. */
    credentials: bytes("credentials").notNull(),
    /** Why nothing is done for this cabinet until a person mends it; null while it works. */
    stoppedReason: text("stopped_reason").$type<WaitReason>(),
    stoppedAt: moment("stopped_at"),
    /** When a stopped cabinet's key is tried again; kept while it works, so that a stop soon after is tried later. */
    nextProbeAt: moment("next_probe_at"),
    /** How often the key has been tried again since it last worked for long. */
    probes: smallint("probes").notNull().default(0),
    /** Nothing older is answered; null answers the whole backlog. Fixed when the cabinet is imported. */
    answerSince: moment("answer_since"),
    /** Since when a person lets it rest: see `cabinet-standing.ts`. */
    pausedAt: moment("paused_at"),
    /** Since when it is gone: its credentials are forgotten, its history stays. */
    removedAt: moment("removed_at"),
    /** At most so many replies a day to what is older than a day; null is no limit. */
    backlogPerDay: integer("backlog_per_day").default(150),
    /** Its key may not read products: answers are written without their facts. */
    lacksProducts: boolean("lacks_products").notNull().default(false),
    nextCollectAt: moment("next_collect_at").notNull().defaultNow(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex("cabinet_account").on(table.accountId),
    index("cabinet_supplier").on(table.supplierId),
    index("cabinet_next_collect").on(table.nextCollectAt),
    index("cabinet_next_probe").on(table.nextProbeAt).where(sql`stopped_reason is not null`),
  ],
);

/** Which key the credentials are sealed with: one row, or none while no key was ever used. */
export const secretsKey = pgTable(
  "secrets_key",
  {
    isTheOne: boolean("is_the_one").primaryKey().default(true),
    /** Tells keys apart and reveals nothing of them. */
    fingerprint: text("fingerprint").notNull(),
    changedAt: moment("changed_at").notNull().defaultNow(),
  },
  () => [check("secrets_key_one", sql`is_the_one`)],
);

/** How far the collection of one kind has come. */
export const collection = pgTable(
  "collection",
  {
    accountId: integer("account_id")
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    kind: text("kind").$type<FeedbackKind>().notNull(),
    /** When the last complete collection began. */
    knownUntil: moment("known_until").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.kind] })],
);
