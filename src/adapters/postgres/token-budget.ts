// The supplier's model tokens of the day (UTC). What is in flight is held beforehand, so the cap is never passed,
// whatever number of processes draw from it.

import { sql } from "drizzle-orm";
import type { TokenBudget } from "../../ports/drafting.ts";
import { change, type Database } from "./database.ts";

const today = sql`(now() at time zone 'utc')::date`;

export function createTokenBudget(database: Database): TokenBudget {
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
      await change(
        database,
        sql`
        insert into model_usage as usage (supplier_id, day, calls, input_tokens, cached_tokens, output_tokens)
        values (${supplierId}, ${today}, ${usage.calls}, ${usage.inputTokens}, ${usage.cachedTokens}, ${usage.outputTokens})
        on conflict (supplier_id, day) do update set
          calls = usage.calls + excluded.calls,
          input_tokens = usage.input_tokens + excluded.input_tokens,
          cached_tokens = usage.cached_tokens + excluded.cached_tokens,
          output_tokens = usage.output_tokens + excluded.output_tokens,
          reserved_tokens = greatest(0, usage.reserved_tokens - ${reservedTokens})`,
      );
    },
  };
}
