// Collects everything that is wrong with a file, so that a person mends it in one go.

import { InputError } from "../../domain/errors/errors.ts";
import type { Fault } from "../../domain/fault/fault.ts";

/** An entry of a map or list that was read from the file, present or missing; without a key the container itself. */
export type Place = { readonly container: object; readonly key: string | number | null };

export type PlacedFault = { readonly place: Place; readonly fault: Fault };

type FaultList = {
  /** Of several faults at one place only the first counts: the others follow from it. */
  readonly add: (found: PlacedFault) => void;
  /** @throws InputError with every fault in the order of the lines, if there is one */
  readonly throwIfAny: () => void;
};

export function createFaultList(): FaultList {
  const faults: Fault[] = [];
  const keysWithFault = new Map<object, Set<Place["key"]>>();
  return {
    add: ({ place: { container, key }, fault }) => {
      const keys = keysWithFault.get(container) ?? new Set();
      if (keys.has(key)) return;
      keysWithFault.set(container, keys.add(key));
      faults.push(fault);
    },
    throwIfAny: () => {
      if (faults.length === 0) return;
      throw new InputError(faults.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0)));
    },
  };
}
