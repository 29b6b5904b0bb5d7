// What this run has done, counted as it is stored: the live view and the closing report are made of it.

import type { CabinetId } from "../domain/identifiers.ts";

export const transitions = ["collected", "drafted", "sent", "published", "returned", "duplicatesPrevented"] as const;
export type Transition = (typeof transitions)[number];

export type Progress = {
  readonly add: (transition: Transition, cabinetId: CabinetId, count: number) => void;
};
