// The supplier's model tokens of the day (UTC). What is in flight is held beforehand, so the cap is never passed,
// whatever number of processes draw from it.

import { sql } from "drizzle-orm";
import type { SupplierId } from "../../domain/identifiers.ts";
import type { TokenBudget } from "../../ports/drafting.ts";
import type { ModelUsage } from "../../ports/language-model.ts";
import { createBatcher } from "./batching.ts";
import { change, type Database, jsonRows } from "./database.ts";

const today = sql`(now() at time zone 'utc')::date`;

/** More than the calls that end while one statement runs. */
const maxBatch = 1_000;

export function createTokenBudget(database: Database): TokenBudget {
  const settle = createBatcher<Settlement, null>({
    maxBatch,
    keyOf: null,
    run: (inputs) => settleAll(database, inputs),
  });
  return {
    reserve: async (supplierId, tokens, tokensPerDay) => {
      // Without a cap there is nothing to hold.
      if (tokensPerDay === null) return true;
      if (tokens > tokensPerDay) return false;
      const held = await change(
        database,
        sql`
        insert into model_usage as usage (supplier_id, day, reserved_tokens) values (${supplierId}, ${today}, ${tokens})
        on conflict (supplier_id, day) do update set reserved_tokens = usage.reserved_tokens + ${tokens}
        where usage.input_tokens + usage.output_tokens + usage.reserved_tokens + ${tokens} <= ${tokensPerDay}`,
      );
      return held === 1;
    },

    settle: async (supplierId, reservedTokens, usage) => {
      await settle({ supplierId, reservedTokens, usage });
    },
  };
}

type Settlement = { readonly supplierId: SupplierId; readonly reservedTokens: number; readonly usage: ModelUsage };

/** Many calls of one supplier end at the same time, and all of them change the same row. */
async function settleAll(database: Database, settlements: readonly Settlement[]): Promise<readonly null[]> {
  const rows = settlements.map(({ supplierId, reservedTokens, usage }) => ({
    supplier_id: supplierId,
    calls: usage.calls,
    input_tokens: usage.inputTokens,
    cached_tokens: usage.cachedTokens,
    output_tokens: usage.outputTokens,
    reserved_tokens: reservedTokens,
  }));
  await change(
    database,
    sql`
      with used as (
        select supplier_id, sum(calls) as calls, sum(input_tokens) as input_tokens, sum(cached_tokens) as cached_tokens,
          sum(output_tokens) as output_tokens, sum(reserved_tokens) as released_tokens
        from ${jsonRows(rows)} as row(supplier_id text, calls integer, input_tokens bigint, cached_tokens bigint,
          output_tokens bigint, reserved_tokens bigint)
        group by supplier_id
      ), updated as (
        update model_usage usage set
          calls = usage.calls + used.calls,
          input_tokens = usage.input_tokens + used.input_tokens,
          cached_tokens = usage.cached_tokens + used.cached_tokens,
          output_tokens = usage.output_tokens + used.output_tokens,
          reserved_tokens = greatest(0, usage.reserved_tokens - used.released_tokens)
        from used where usage.supplier_id = used.supplier_id and usage.day = ${today}
        returning usage.supplier_id
      )
      insert into model_usage as usage (supplier_id, day, calls, input_tokens, cached_tokens, output_tokens)
      select supplier_id, ${today}, calls, input_tokens, cached_tokens, output_tokens
      from used where supplier_id not in (select supplier_id from updated)
      on conflict (supplier_id, day) do update set
        calls = usage.calls + excluded.calls,
        input_tokens = usage.input_tokens + excluded.input_tokens,
        cached_tokens = usage.cached_tokens + excluded.cached_tokens,
        output_tokens = usage.output_tokens + excluded.output_tokens`,
  );
  return settlements.map(() => null);
}
