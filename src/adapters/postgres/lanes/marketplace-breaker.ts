// The breaker of each way to a marketplace, in one row, shared by all processes.
//
//   closed     no row, or one that counts the accounts whose lanes failed in a row
//   open       `open_until` lies ahead: no lane of the marketplace calls it
//   half-open  `open_until` has passed: the first lane that asks takes the probe, which closes it again for the others
//              for as long as a lane's turn may take
//
// A probe that ends well closes the breaker, and lanes that had backed off because of the marketplace come back within
// seconds. One that fails opens it for twice as long. A probe whose process dies is followed by another. One account
// alone never opens it: its own lanes back off, and the others aren't its business.
//
// Every process keeps what it last read, so a lane that may go on asks nothing. It learns within a sweep what others
// have found out; until then it makes calls that fail, and that is all.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type RouteName, routeNames } from "../../../domain/route.ts";
import type { Caller, MarketplaceBreaker } from "../../../ports/marketplace-breaker.ts";
import { change, type Database, inTransaction, selectRows } from "../connection/database.ts";
import { waits } from "../connection/states.ts";

const accountsToOpen = 3;
const firstOpeningSeconds = 5;
export const longestOpeningSeconds = 300;
const probeSeconds = 60;
/** Lanes that had backed off come back within this time, not all at once. */
const returnSpreadSeconds = 5;

export type SharedBreaker = MarketplaceBreaker & {
  /** Learns what other processes have found out. */
  readonly refresh: () => Promise<void>;
};

type Known = { readonly opensAtMs: number | null };

const breakerRow = z.object({
  marketplace: z.string(),
  route: z.enum(routeNames),
  opens_in_ms: z.coerce.number().nullable(),
});
const opensInMs = sql`extract(epoch from breaker.open_until - now()) * 1000 as opens_in_ms`;

export function createMarketplaceBreaker(database: Database): SharedBreaker {
  let known: ReadonlyMap<string, Known> = new Map();
  const remember = (rows: readonly z.infer<typeof breakerRow>[]) =>
    new Map(
      rows.map((row) => [
        keyOf(row),
        { opensAtMs: row.opens_in_ms === null ? null : performance.now() + row.opens_in_ms },
      ]),
    );

  return {
    refresh: async () => {
      known = remember(
        await selectRows(
          database,
          breakerRow,
          sql`select marketplace, route, ${opensInMs} from marketplace_breaker breaker`,
        ),
      );
    },
    admit: async (caller) => {
      const opensAtMs = known.get(keyOf(caller))?.opensAtMs ?? null;
      if (opensAtMs === null) return true;
      return opensAtMs <= performance.now() && takeProbe(database, caller);
    },
    recordFailure: async (caller) => {
      const rows = await countFailure(database, caller);
      known = new Map([...known, ...remember(rows)]);
      return rows.some(({ has_opened }) => has_opened);
    },
    recordSuccess: async (caller) => {
      const key = keyOf(caller);
      if (!known.has(key)) return false;
      known = new Map([...known].filter(([name]) => name !== key));
      return close(database, caller);
    },
  };
}

function keyOf({ marketplace, route }: { readonly marketplace: string; readonly route: RouteName }): string {
  return `${marketplace} ${route}`;
}

async function takeProbe(database: Database, { accountId, marketplace, route }: Caller): Promise<boolean> {
  const taken = await change(
    database,
    sql`
      update marketplace_breaker
      set probing_account_id = ${accountId}, open_until = now() + ${probeSeconds} * interval '1 second'
      where marketplace = ${marketplace} and route = ${route} and open_until <= now()`,
  );
  return taken > 0;
}

/** Late failures of lanes that were at work when it opened change nothing. */
function countFailure(database: Database, { accountId, marketplace, route }: Caller) {
  return selectRows(
    database,
    breakerRow.extend({ has_opened: z.boolean() }),
    sql`
      insert into marketplace_breaker as breaker (marketplace, route, failed_account_ids, openings)
      values (${marketplace}, ${route}, array[${accountId}::integer], 0)
      on conflict (marketplace, route) do update set
        failed_account_ids = case
          when breaker.open_until is not null or ${accountId} = any(breaker.failed_account_ids)
            then breaker.failed_account_ids
          else breaker.failed_account_ids || ${accountId}::integer end,
        openings = breaker.openings + case when ${isOpening(accountId)} then 1 else 0 end,
        opened_at = case when ${isOpening(accountId)} then now() else breaker.opened_at end,
        open_until = case when ${isOpening(accountId)}
          then now() + least(${longestOpeningSeconds}, ${firstOpeningSeconds} * 2 ^ least(breaker.openings, 16)) * interval '1 second'
          else breaker.open_until end,
        probing_account_id = case when breaker.probing_account_id = ${accountId} then null
          else breaker.probing_account_id end
      returning marketplace, route, ${opensInMs},
        coalesce(breaker.opened_at = now()::timestamptz(3), false) as has_opened`,
  );
}

/** Of the row as it was: its probe has failed, or this is one account too many. */
function isOpening(accountId: Caller["accountId"]) {
  return sql`(coalesce(breaker.probing_account_id = ${accountId}, false) or (
    breaker.open_until is null and not ${accountId} = any(breaker.failed_account_ids)
    and cardinality(breaker.failed_account_ids) + 1 >= ${accountsToOpen}))`;
}

function close(database: Database, { marketplace, route }: Caller): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const closed = await selectRows(
      transaction,
      z.object({ was_open: z.boolean() }),
      sql`delete from marketplace_breaker where marketplace = ${marketplace} and route = ${route} returning open_until is not null as was_open`,
    );
    const wasOpen = closed.some(({ was_open }) => was_open);
    if (!wasOpen) return false;
    await change(
      transaction,
      sql`
        update lane_pause pause set until = now() + random() * ${returnSpreadSeconds} * interval '1 second'
        from account
        where account.id = pause.account_id and account.marketplace = ${marketplace}
          and pause.reason = ${waits.marketplaceUnavailable}
          and pause.until > now() + ${returnSpreadSeconds} * interval '1 second'`,
    );
    return true;
  });
}
