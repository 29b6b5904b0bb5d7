// Reading items one by one: what fails for one item alone costs only that item.
//
// A key that is refused, a rate limit, a connection that is never made and a database that is away concern the lane, and
// are thrown on. Everything else belongs to the item, until several items have failed in a row: then the other side is
// ill, and every further read might cost the whole timeout.

import { dispositionOf } from "./disposition.ts";
import { UnreachableError } from "./errors.ts";

export type ItemRead<Value> =
  | { readonly kind: "read"; readonly value: Value }
  /** `endsTurn`: so many have failed in a row that the lane should rest once this failure is stored. */
  | { readonly kind: "failed"; readonly error: unknown; readonly endsTurn: boolean };

const failuresInARow = 3;

export type ItemReads = <Value>(read: () => Promise<Value>) => Promise<ItemRead<Value>>;

/**
 * @param signal once it has aborted, a failure says nothing about the item
 * @throws what concerns the lane
 */
export function createItemReads(signal: AbortSignal): ItemReads {
  let failures = 0;
  return async (read) => {
    try {
      const value = await read();
      failures = 0;
      return { kind: "read", value };
    } catch (error) {
      if (signal.aborted || concernsLane(error)) throw error;
      failures += 1;
      return { kind: "failed", error, endsTurn: failures >= failuresInARow };
    }
  };
}

function concernsLane(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  const { kind } = dispositionOf(error);
  return kind === "wait" || kind === "stopCabinet" || kind === "abandonJob";
}
