// Ways and sessions, put there directly or by the stores that are in use.

import { createBrowserSessions } from "../../src/adapters/postgres/cabinets/browser-sessions.ts";
import type { FeedbackKind } from "../../src/domain/feedback/feedback.ts";
import { type CabinetId, cabinetId, machineId } from "../../src/domain/identifiers.ts";
import { anna } from "./callers.ts";
import type { Stored } from "./stored.ts";

export const here = machineId("machine-here");
export const elsewhere = machineId("machine-elsewhere");

export function sessionsOf({ database }: Pick<Stored, "database">, home = here) {
  return createBrowserSessions(database, {
    here: async () => home,
    name: async () => ({ id: home, hostName: `host of ${home}` }),
  });
}

/** Somebody has signed in to the cabinet's pages. */
export async function signIn(stored: Stored, id: string, home = here): Promise<void> {
  await sessionsOf(stored, home).signedIn(anna, cabinetId(id), { companyName: null });
}

export type StoredWay = {
  readonly kind: FeedbackKind;
  readonly route: string;
  readonly is_verified: boolean;
  /** Whether a probe is due, or when it is; null where the service doesn't choose. */
  readonly probe: "due" | "later" | null;
};

/** What is stored of the ways of an account, the questions first. */
export async function waysOf({ pool }: Stored, account = 1): Promise<readonly StoredWay[]> {
  const found = await pool.query<StoredWay>(
    `select kind, route, is_verified,
       case when next_probe_at is null then null when next_probe_at <= now() then 'due' else 'later' end as probe
     from kind_route where account_id = $1 order by kind`,
    [account],
  );
  return found.rows;
}

/** What was written down about a cabinet, in its order. */
export async function auditOf({ pool }: Stored, id: CabinetId) {
  const found = await pool.query(
    "select actor, action, details from audit_event where subject = $1 and action not like 'supplier-%' order by id",
    [`cabinet:${id}`],
  );
  return found.rows;
}
