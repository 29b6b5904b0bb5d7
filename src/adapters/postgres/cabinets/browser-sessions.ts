// The sessions of browsers: where each lives, and what keeps one from being worked with.
//
//   signedIn   a person has signed in on this machine: the cabinet's lanes run here from now on, and nothing holds them up
//   suspend    a person is about to sign in: nobody else uses the pages meanwhile
//   stop(ped)  the site has ended the session, shows a block, or isn't what we know. Only a person goes on from there
//
// While it is stopped, no post begins by the pages (`mayGoBy`).

import { type SQL, sql } from "drizzle-orm";
import type { BrowserStop } from "../../../domain/feedback/reasons.ts";
import type { CabinetId, MachineId } from "../../../domain/identifiers.ts";
import { type Actor, service } from "../../../domain/people/actor.ts";
import type { Caller } from "../../../domain/people/caller.ts";
import type { OpenedWith } from "../../../ports/accounts.ts";
import type { BrowserSessions } from "../../../ports/desk/sessions.ts";
import { aboutCabinets, note } from "../connection/audit-trail.ts";
import { change, type Database, type Executor, inTransaction } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { is, routes, waits } from "../connection/states.ts";
import { waitForImports } from "./cabinet-standing.ts";

/** @returns false when it is stopped already, or somebody has signed in since the account was opened */
export function stopBrowser(
  database: Database,
  { accountId, signedInAt }: OpenedWith,
  reason: BrowserStop,
): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const stopped = await change(
      transaction,
      sql`update browser_session set stopped_reason = ${reason}, stopped_at = now()
        where account_id = ${accountId} and stopped_reason is null
          and signed_in_at is not distinct from ${signedInAt?.toISOString() ?? null}::timestamptz`,
    );
    if (stopped > 0)
      await note(
        transaction,
        service,
        "browser-stopped",
        aboutCabinets(sql`cabinet.account_id = ${accountId}`, { reason }),
      );
    return stopped > 0;
  });
}

export type SessionHome = {
  readonly here: BrowserSessions["here"];
  /** This machine, which holds sessions from now on. */
  readonly name: () => Promise<{ readonly id: MachineId; readonly hostName: string }>;
};

type Deed = {
  readonly action: string;
  readonly details?: object;
  /** @param named a condition on `cabinet` */
  readonly make: (transaction: Executor, named: SQL) => Promise<unknown>;
};

export function createBrowserSessions(database: Database, sessionHome: SessionHome): BrowserSessions {
  const record = ({ scope, actor }: Caller, id: CabinetId, { action, details, make }: Deed): Promise<void> =>
    inTransaction(database, async (transaction) => {
      await waitForImports(transaction);
      const named = sql`cabinet.id = ${id} and ${isInScope(scope)}`;
      await make(transaction, named);
      await note(transaction, actor, action, aboutCabinets(named, details));
    });

  return {
    here: sessionHome.here,
    suspend: (caller, id) =>
      record(caller, id, {
        action: "browser-suspended",
        make: (transaction, named) =>
          change(
            transaction,
            sql`
            insert into browser_session as session (account_id, stopped_reason, stopped_at)
            select cabinet.account_id, ${waits.sessionEnded}, now() from cabinet where ${named}
            on conflict (account_id) do update set stopped_reason = excluded.stopped_reason, stopped_at = now()
            where session.stopped_reason is null`,
          ),
      }),

    signedIn: async (caller, id, { companyName }) => {
      const home = await sessionHome.name();
      await record(caller, id, {
        action: "browser-signed-in",
        details: companyName === null ? {} : { companyName },
        make: async (transaction, named) => {
          await change(
            transaction,
            sql`insert into session_home (id, host_name) values (${home.id}, ${home.hostName})
              on conflict (id) do update set host_name = excluded.host_name, seen_at = now()`,
          );
          await change(
            transaction,
            sql`
            insert into browser_session (account_id, home, signed_in_at)
            select cabinet.account_id, ${home.id}, now() from cabinet where ${named}
            on conflict (account_id) do update set home = excluded.home, signed_in_at = now(), stopped_reason = null,
              stopped_at = null`,
          );
          await goOn(transaction, named);
        },
      });
    },

    stopped: (caller, id, reason) =>
      record(caller, id, {
        action: "browser-stopped",
        details: { reason },
        make: (transaction, named) =>
          change(
            transaction,
            sql`
            update browser_session session set stopped_reason = ${reason}, stopped_at = now()
            from cabinet where cabinet.account_id = session.account_id and ${named}`,
          ),
      }),

    signedOut: (caller, id) =>
      record(caller, id, {
        action: "browser-signed-out",
        make: (transaction, named) =>
          change(
            transaction,
            sql`
            update browser_session session set home = null, signed_in_at = null, stopped_reason = ${waits.sessionEnded},
              stopped_at = now()
            from cabinet where cabinet.account_id = session.account_id and ${named}`,
          ),
      }),
  };
}

/**
 * A person says that it may be tried again; who has no session must sign in first, and waits for nothing else from then on.
 * @returns whether it was stopped, and goes on
 */
export async function resumeBrowser(transaction: Executor, actor: Actor, id: CabinetId): Promise<boolean> {
  const named = sql`cabinet.id = ${id}`;
  const resumed = await change(
    transaction,
    sql`
      update browser_session session set stopped_reason = null, stopped_at = null
      from cabinet
      where cabinet.account_id = session.account_id and ${named} and session.home is not null
        and session.stopped_reason is not null`,
  );
  if (resumed === 0) {
    await change(
      transaction,
      sql`
        update browser_session session set stopped_reason = ${waits.sessionEnded}
        from cabinet
        where cabinet.account_id = session.account_id and ${named} and session.home is null
          and session.stopped_reason is not null`,
    );
    return false;
  }
  await goOn(transaction, named);
  await note(transaction, actor, "browser-resumed", aboutCabinets(named));
  return true;
}

/** What waited for the pages is due at once. @param cabinets a condition on `cabinet` */
async function goOn(transaction: Executor, cabinets: SQL): Promise<void> {
  await change(transaction, sql`update cabinet set next_collect_at = now() where ${cabinets}`);
  await change(
    transaction,
    sql`
      update feedback set due_at = now()
      where id = any(array(
        select f.id from feedback f
        join cabinet on cabinet.account_id = f.account_id
        join kind_route way on way.account_id = f.account_id and way.kind = f.kind and way.route = ${routes.browser}
        where ${cabinets} and f.state ${is("approved", "sent", "unknown")} and f.due_at > now()
        order by f.id for update of f
      ))`,
  );
}
