// An account's rate budget for tests: it always has room, and keeps what it was asked and told.

import type { AccountBudget, RateHint, RateResource } from "../../src/ports/rate-budget.ts";

export type BudgetBook = {
  readonly budget: AccountBudget;
  readonly taken: string[];
  readonly hints: { readonly resource: string; readonly hint: RateHint }[];
};

/** @param refuse may say for the number of the call that there is no room */
export function createBudgetBook(refuse: (call: number) => Error | null = () => null): BudgetBook {
  const taken: string[] = [];
  const hints: { resource: string; hint: RateHint }[] = [];
  const budget: AccountBudget = {
    take: async (resource: RateResource) => {
      const refusal = refuse(taken.length);
      if (refusal !== null) throw refusal;
      taken.push(resource.name);
    },
    correct: async (resource, hint) => {
      hints.push({ resource: resource.name, hint });
    },
  };
  return { budget, taken, hints };
}
