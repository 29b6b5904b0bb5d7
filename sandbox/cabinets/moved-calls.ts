// A cabinet's calls are nobody's promise: any day one of them has another address, and only the site's own pages know it.

import { digestOf } from "../random.ts";

export type MovedCalls = {
  readonly move: (calls: readonly string[]) => void;
  /** Where the pages find the call now. */
  readonly addressOf: (call: string) => string;
  /** The call that has this address now; null when none has. */
  readonly callAt: (address: string) => string | null;
};

export function createMovedCalls(calls: readonly string[], newAddress: (mark: string) => string): MovedCalls {
  let moved: readonly string[] = [];
  const addressOf = (call: string): string =>
    moved.includes(call) ? newAddress(digestOf(`moved ${call}`).slice(0, 12)) : call;
  return {
    move: (others) => {
      moved = others;
    },
    addressOf,
    callAt: (address) => calls.find((call) => addressOf(call) === address) ?? null,
  };
}
