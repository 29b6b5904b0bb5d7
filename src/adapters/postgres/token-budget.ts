// The supplier's model tokens of the day (UTC). What is in flight is held beforehand, so the cap is never passed,
// whatever number of processes draw from it.

import { sql } from "drizzle-orm";
import { z } from "zod";
import type { SupplierId } from "../../domain/identifiers.ts";
import type { TokenBudget, TokenHold } from "../../ports/drafting.ts";
import type { ModelUsage } from "../../ports/language-model.ts";
import { createBatcher } from "./batching.ts";
import { change, type Database, jsonRows, selectRows } from "./database.ts";

const today = sql`(now() at time zone 'utc')::date`;

/** More than the calls that end while one statement runs. */
const maxBatch = 1_000;

const heldRow = z.object({ day: z.string() });

export function createTokenBudget(database: Database): TokenBudget {
  const settle = createBatcher<Settlement, null>({
    maxBatch,
    keyOf: null,
    run: (inputs) => settleAll(database, inputs),
  });
  return {
    reserve: async (supplierId, tokens, tokensPerDay) => {
      // Without a cap there is nothing to hold.
      if (tokensPerDay === null) return { tokens: 0, day: null };
      if (tokens > tokensPerDay) return null;
      const [held] = await selectRows(
        database,
        heldRow,
        sql`
        insert into model_usage as usage (supplier_id, day, reserved_tokens) values (${supplierId}, ${today}, ${tokens})
        on conflict (day, supplier_id) do update set reserved_tokens = usage.reserved_tokens + ${tokens}
        where usage.input_tokens + usage.output_tokens + usage.reserved_tokens + ${tokens} <= ${tokensPerDay}
        returning day::text`,
      );
      return held === undefined ? null : { tokens, day: held.day };
    },

    settle: async (supplierId, hold, usage) => {
      await settle({ supplierId, hold, usage });
    },
  };
}

type Settlement = { readonly supplierId: SupplierId; readonly hold: TokenHold; readonly usage: ModelUsage };

/** Many calls of one supplier end at the same time, and all of them change the same row. */
async function settleAll(database: Database, settlements: readonly Settlement[]): Promise<readonly null[]> {
  const rows = settlements.map(({ supplierId, hold, usage }) => ({
    supplier_id: supplierId,
    day: hold.day,
    released_tokens: hold.tokens,
    calls: usage.calls,
    input_tokens: usage.inputTokens,
    cached_tokens: usage.cachedTokens,
    output_tokens: usage.outputTokens,
  }));
  // What was held yesterday is used of yesterday's budget. The rows are locked in one order by all processes.
  await change(
    database,
    sql`
      with used as (
        select supplier_id, coalesce(day, ${today}) as day, sum(calls) as calls, sum(input_tokens) as input_tokens,
          sum(cached_tokens) as cached_tokens, sum(output_tokens) as output_tokens,
          sum(released_tokens) as released_tokens
        from ${jsonRows(rows)} as row(supplier_id text, day date, released_tokens bigint, calls integer,
          input_tokens bigint, cached_tokens bigint, output_tokens bigint)
        group by 1, 2
      )
      insert into model_usage as usage (supplier_id, day, calls, input_tokens, cached_tokens, output_tokens)
      select supplier_id, day, calls, input_tokens, cached_tokens, output_tokens from used order by day, supplier_id
      on conflict (day, supplier_id) do update set
        calls = usage.calls + excluded.calls,
        input_tokens = usage.input_tokens + excluded.input_tokens,
        cached_tokens = usage.cached_tokens + excluded.cached_tokens,
        output_tokens = usage.output_tokens + excluded.output_tokens,
        reserved_tokens = usage.reserved_tokens - (
          select released_tokens from used where used.day = usage.day and used.supplier_id = usage.supplier_id
        )`,
  );
  return settlements.map(() => null);
}
