// What was done for each supplier in a time.

import type { SupplierId } from "../../domain/identifiers.ts";
import type { Scope } from "../../domain/people/scope.ts";

export type Period = {
  readonly from: Date;
  /** The moment after the last that counts. */
  readonly to: Date;
};

export type SupplierFigures = {
  readonly supplier: SupplierId;
  readonly name: string;
  readonly collected: { readonly reviews: number; readonly questions: number };
  /** Reviews and questions whose first reply that moderation didn't reject was sent in the period, by who let it out. */
  readonly answered: { readonly byRule: number; readonly byPerson: number };
  /** From what the buyer wrote to the reply to it, of the answered ones; null where there are none. */
  readonly medianAnswerMs: number | null;
  /** Those that came to `settled` in the period and stand there still. */
  readonly settled: number;
  /** Those that came to `skipped` in the period and stand there still. */
  readonly skipped: number;
  /** Whatever the period is. */
  readonly waitingNow: number;
  /** On the days that the period touches, each from the supplier's midnight to the next. */
  readonly model: { readonly calls: number; readonly tokens: number };
};

export type Figures = {
  /** By the suppliers' ids; one for which nothing was done is among them. */
  readonly read: (scope: Scope, period: Period) => Promise<readonly SupplierFigures[]>;
};
