import { TokenBudgetSpentError, TokenCapTooSmallError, TokensHeldError } from "../../domain/errors/model-errors.ts";
import type { Supplier } from "../../domain/supplier.ts";
import type { TokenBudget } from "../../ports/drafting.ts";
import type { CallMeter, ModelUsage } from "../../ports/language-model.ts";
import type { MayBegin } from "./at-rest.ts";

const nothingUsed: ModelUsage = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };

/** Lets calls go as far as the supplier's tokens of the day and the cabinet allow, and counts every one of them. */
export function meterCalls({ id, tokensPerDay }: Supplier, budget: TokenBudget, mayBegin: MayBegin): CallMeter {
  return async (estimatedTokens, call) => {
    const reservation = await budget.reserve(id, estimatedTokens, tokensPerDay);
    if (reservation.kind === "capTooSmall") throw new TokenCapTooSmallError(estimatedTokens);
    if (reservation.kind === "spent") throw new TokenBudgetSpentError(reservation.nextDayInMs);
    if (reservation.kind === "inFlight") throw new TokensHeldError(estimatedTokens);
    let usage = nothingUsed;
    try {
      await mayBegin();
      const outcome = await call();
      usage = outcome.usage;
      return outcome;
    } finally {
      await budget.settle(id, reservation.hold, usage);
    }
  };
}
