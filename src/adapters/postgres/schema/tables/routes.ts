// By which way an account is worked for, and the session in a browser that its pages need.

import { boolean, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { BrowserStop } from "../../../../domain/feedback/reasons.ts";
import type { AccountId, MachineId } from "../../../../domain/identifiers.ts";
import type { RouteName } from "../../../../domain/route.ts";
import { account } from "./cabinets.ts";
import { moment } from "./columns.ts";

/** Where one kind of feedback goes; what has no row goes by API, and always did. */
export const kindRoute = pgTable(
  "kind_route",
  {
    accountId: integer("account_id")
      .$type<AccountId>()
      .notNull()
      .references(() => account.id),
    kind: text("kind").$type<FeedbackKind>().notNull(),
    route: text("route").$type<RouteName>().notNull(),
    /** Since it goes this way, what is stored was seen to have the same ids here: until then nothing is posted. */
    isVerified: boolean("is_verified").notNull(),
    /** When it is seen again whether the API serves it; null where it isn't the service that chooses. */
    nextProbeAt: moment("next_probe_at"),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.kind] })],
);

/** The session of an account's browser, or what keeps it from having one. */
export const browserSession = pgTable("browser_session", {
  accountId: integer("account_id")
    .$type<AccountId>()
    .primaryKey()
    .references(() => account.id),
  /** The machine whose data folder holds it: see `adapters/browser/machine.ts`. Null while nobody has signed in. */
  home: text("home").$type<MachineId>(),
  /** Why nothing is done by its pages until a person has done something; null while they are worked with. */
  stoppedReason: text("stopped_reason").$type<BrowserStop>(),
  stoppedAt: moment("stopped_at"),
  signedInAt: moment("signed_in_at"),
});

/** The machines that hold sessions. */
export const sessionHome = pgTable("session_home", {
  id: text("id").$type<MachineId>().primaryKey(),
  /** For people. */
  hostName: text("host_name").notNull(),
  /** When a worker there last looked for work by browser. */
  seenAt: moment("seen_at").notNull().defaultNow(),
});
