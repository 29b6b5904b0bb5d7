// Numbers for `/metrics`, and what they are added up from.

import type { CabinetId } from "../domain/identifiers.ts";
import type { LabelOf, MetricName } from "../domain/metrics.ts";
import type { RouteName } from "../domain/route.ts";
import type { WorkEvent } from "../domain/work-events.ts";

/** A metric's number for one set of labels. */
export type Reading = {
  [Name in MetricName]: {
    readonly metric: Name;
    readonly labels: Readonly<Record<LabelOf<Name>, string>>;
    readonly value: number;
  };
}[MetricName];

export type WorkCounts = {
  /**
   * Counts in memory, which can't fail.
   * @param about whose work it was, and by which way; nothing where it is about no cabinet
   */
  readonly add: (
    event: WorkEvent,
    about: { readonly cabinetId?: CabinetId; readonly route?: RouteName },
    count: number,
  ) => void;
};
