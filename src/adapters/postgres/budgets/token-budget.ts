// The supplier's model tokens of the day, in the supplier's time zone. What is in flight is held beforehand, so the cap is
// never passed, whatever number of processes draw from it.
//
// A hold is a row with an end, and the sum of a supplier's holds stands beside what it has used, where one conditional
// update reads both. A call gives its hold back when it ends. What a killed process held has expired when it is missed:
// whoever finds no room takes expired holds back first. A call that ends after that (its process stood still) finds its
// hold gone: what it used is counted, and nothing is given back twice.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { SupplierId } from "../../../domain/identifiers.ts";
import type { TokenBudget, TokenHold, TokenReservation } from "../../../ports/drafting.ts";
import type { ModelUsage } from "../../../ports/language-model.ts";
import { createBatcher } from "../connection/batching.ts";
import { change, type Database, fromNow, idArray, jsonRows, selectRows } from "../connection/database.ts";

/** Of the row of the table `supplier` in the same statement. */
const today = sql`(now() at time zone supplier.time_zone)::date`;

/** More than the calls that end while one statement runs. */
const maxBatch = 1_000;

export type TokenBudgetOptions = {
  /** Longer than a call can take: what is held longer was left behind. */
  readonly longestHoldMs: number;
};

export function createTokenBudget(database: Database, { longestHoldMs }: TokenBudgetOptions): TokenBudget {
  const settle = createBatcher<Settlement, null>({
    maxBatch,
    keyOf: null,
    run: (inputs) => settleAll(database, inputs),
  });
  const tryToHold = async (request: TokenRequest): Promise<TokenReservation | null> => {
    const hold = await storeHold(database, request, longestHoldMs);
    return hold === null ? null : { kind: "held", hold };
  };
  return {
    reserve: async (supplierId, tokens, tokensPerDay) => {
      // Without a cap there is nothing to hold.
      if (tokensPerDay === null) return { kind: "held", hold: { id: null, day: null } };
      if (tokens > tokensPerDay) return { kind: "capTooSmall" };
      const request = { supplierId, tokens, tokensPerDay };
      const held = await tryToHold(request);
      if (held !== null) return held;
      await takeBackExpired(database, supplierId);
      return (await tryToHold(request)) ?? (await whyThereIsNoRoom(database, request));
    },

    settle: async (supplierId, hold, usage) => {
      await settle({ supplierId, hold, usage });
    },
  };
}

type TokenRequest = { readonly supplierId: SupplierId; readonly tokens: number; readonly tokensPerDay: number };

const holdRow = z.object({ id: z.coerce.number(), day: z.string() });

/** @returns null when there is no room */
async function storeHold(
  database: Database,
  { supplierId, tokens, tokensPerDay }: TokenRequest,
  longestHoldMs: number,
): Promise<TokenHold | null> {
  const [hold] = await selectRows(
    database,
    holdRow,
    sql`
      with held as (
        insert into model_usage as usage (supplier_id, day, reserved_tokens)
        select id, ${today}, ${tokens}::bigint from supplier where id = ${supplierId}
        on conflict (day, supplier_id) do update set reserved_tokens = usage.reserved_tokens + excluded.reserved_tokens
        where usage.input_tokens + usage.output_tokens + usage.reserved_tokens + excluded.reserved_tokens <= ${tokensPerDay}
        returning supplier_id, day
      )
      insert into token_hold (supplier_id, day, tokens, expires_at)
      select supplier_id, day, ${tokens}, ${fromNow(longestHoldMs)} from held
      returning id, day::text`,
  );
  return hold ?? null;
}

async function takeBackExpired(database: Database, supplierId: SupplierId): Promise<void> {
  await change(
    database,
    sql`
      with expired as (
        delete from token_hold where id in (
          select id from token_hold where supplier_id = ${supplierId} and expires_at <= now() for update skip locked
        )
        returning day, tokens
      )
      insert into model_usage as usage (supplier_id, day, reserved_tokens)
      select ${supplierId}, day, -sum(tokens) from expired group by day order by day
      on conflict (day, supplier_id) do update set reserved_tokens = usage.reserved_tokens + excluded.reserved_tokens`,
  );
}

const roomRow = z.object({ is_spent: z.boolean(), next_day_in_ms: z.coerce.number() });

async function whyThereIsNoRoom(
  database: Database,
  { supplierId, tokens, tokensPerDay }: TokenRequest,
): Promise<TokenReservation> {
  const [room] = await selectRows(
    database,
    roomRow,
    sql`
      select coalesce(usage.input_tokens + usage.output_tokens, 0) + ${tokens}::bigint > ${tokensPerDay} as is_spent,
        ceil(extract(epoch from (${today} + 1)::timestamp at time zone supplier.time_zone - now()) * 1000) as next_day_in_ms
      from supplier left join model_usage usage on usage.supplier_id = supplier.id and usage.day = ${today}
      where supplier.id = ${supplierId}`,
  );
  // The supplier was removed meanwhile, and its lane ends with it.
  if (room === undefined || !room.is_spent) return { kind: "inFlight" };
  return { kind: "spent", nextDayInMs: room.next_day_in_ms };
}

type Settlement = { readonly supplierId: SupplierId; readonly hold: TokenHold; readonly usage: ModelUsage };

/** Many calls of one supplier end at the same time, and all of them change the same row. */
async function settleAll(database: Database, settlements: readonly Settlement[]): Promise<readonly null[]> {
  const rows = settlements.map(({ supplierId, hold, usage }) => ({
    supplier_id: supplierId,
    day: hold.day,
    calls: usage.calls,
    input_tokens: usage.inputTokens,
    cached_tokens: usage.cachedTokens,
    output_tokens: usage.outputTokens,
  }));
  const holdIds = settlements.map(({ hold }) => hold.id).filter((id) => id !== null);
  // What was held yesterday is used of yesterday's budget. The rows are locked in one order by all processes.
  await change(
    database,
    sql`
      with released as (
        delete from token_hold where id = any(${idArray(holdIds)}) returning supplier_id, day, tokens
      ), given_back as (
        select supplier_id, day, sum(tokens) as tokens from released group by 1, 2
      ), used as (
        select row.supplier_id, coalesce(row.day, ${today}) as day, sum(calls) as calls,
          sum(input_tokens) as input_tokens, sum(cached_tokens) as cached_tokens, sum(output_tokens) as output_tokens
        from ${jsonRows(rows)} as row(supplier_id text, day date, calls integer, input_tokens bigint,
          cached_tokens bigint, output_tokens bigint)
        join supplier on supplier.id = row.supplier_id
        group by 1, 2
      )
      insert into model_usage as usage
        (supplier_id, day, calls, input_tokens, cached_tokens, output_tokens, reserved_tokens)
      select supplier_id, day, calls, input_tokens, cached_tokens, output_tokens, -coalesce(tokens, 0)
      from used left join given_back using (supplier_id, day)
      order by day, supplier_id
      on conflict (day, supplier_id) do update set
        calls = usage.calls + excluded.calls,
        input_tokens = usage.input_tokens + excluded.input_tokens,
        cached_tokens = usage.cached_tokens + excluded.cached_tokens,
        output_tokens = usage.output_tokens + excluded.output_tokens,
        reserved_tokens = usage.reserved_tokens + excluded.reserved_tokens`,
  );
  return settlements.map(() => null);
}
