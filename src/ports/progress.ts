// What this run has done, counted as it is stored: the live view and the closing report are made of it.

import type { Transition } from "../domain/feedback/transitions.ts";
import type { CabinetId } from "../domain/identifiers.ts";
import type { StateCounts, Waiting } from "./desk/overview.ts";
import type { TokenBudget } from "./drafting.ts";
import type { ModelUsage } from "./language-model.ts";

export type Progress = {
  /** @param count how many items, at this cabinet, since the last call: it adds up */
  readonly add: (transition: Transition, cabinetId: CabinetId, count: number) => void;
};

/** Counts since the run began, none missing: a transition that hasn't befallen anything is 0. */
export type TransitionCounts = Readonly<Record<Transition, number>>;

export type Tally = {
  readonly progress: Progress;
  /** Counts the usage that passes through the budget. */
  readonly observe: (budget: TokenBudget) => TokenBudget;
  /** The sums over all cabinets, as they are when they are looked at. */
  readonly totals: () => TransitionCounts;
  /** Cabinets for which nothing was counted are left out. */
  readonly cabinets: () => ReadonlyMap<CabinetId, TransitionCounts>;
  /** What the observed budgets were charged. */
  readonly usage: () => ModelUsage;
};

/** What one run has done, and what stands where at its end. */
export type RunReport = TransitionCounts & {
  readonly states: StateCounts;
  readonly waiting: readonly Waiting[];
  readonly model: ModelUsage;
  /** Rounded to a tenth. */
  readonly seconds: number;
};
