// Reading items one by one: what fails for one item alone costs only that item.
//
// A key that is refused, a rate limit, a connection that is never made, our own browser that fails, a database that is away and what
// ends the process concern the lane, and are thrown on. Everything else belongs to the item, until several items have failed in a row: then the other side is
// ill, and every further read might cost the whole timeout.

import { dispositionOf } from "./errors.ts";
import { isOfOwnBrowser } from "./own-browser.ts";

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
  const disposition = dispositionOf(error);
  switch (disposition.kind) {
    case "wait":
    case "stopCabinet":
    case "stopBrowser":
    case "abandonJob":
    case "endProcess":
      return true;
    case "retry":
      return disposition.reason === "unreachable" || isOfOwnBrowser(error);
    case "retryItem":
    case "return":
    case "skip":
    case "settle":
    case "look":
    case "park":
      return false;
  }
}

/** Why an item is parked whose reads have failed to the end. */
export function parkReasonOf(error: unknown): "readsExhausted" | "unexpectedShape" | "internalError" {
  const disposition = dispositionOf(error);
  return disposition.kind === "park" ? disposition.reason : "readsExhausted";
}
