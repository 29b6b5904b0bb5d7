// Counts what this process has done: the closing report and the live view read it.

import { type Transition, transitions } from "../../domain/feedback/transitions.ts";
import type { CabinetId } from "../../domain/identifiers.ts";
import type { ModelUsage } from "../../ports/language-model.ts";
import type { Tally } from "../../ports/progress.ts";

const zeroCounts = () => Object.fromEntries(transitions.map((name) => [name, 0])) as Record<Transition, number>;

export function createTally(): Tally {
  const cabinets = new Map<CabinetId, Record<Transition, number>>();
  const totals = zeroCounts();
  let usage: ModelUsage = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
  return {
    progress: {
      add: (transition, cabinetId, count) => {
        const counts = cabinets.get(cabinetId) ?? zeroCounts();
        counts[transition] += count;
        totals[transition] += count;
        cabinets.set(cabinetId, counts);
      },
    },
    observe: (budget) => ({
      reserve: budget.reserve,
      settle: async (supplierId, hold, used) => {
        usage = {
          calls: usage.calls + used.calls,
          inputTokens: usage.inputTokens + used.inputTokens,
          cachedTokens: usage.cachedTokens + used.cachedTokens,
          outputTokens: usage.outputTokens + used.outputTokens,
        };
        await budget.settle(supplierId, hold, used);
      },
    }),
    totals: () => totals,
    cabinets: () => cabinets,
    usage: () => usage,
  };
}
