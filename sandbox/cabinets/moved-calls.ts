// A cabinet's calls are nobody's promise: any day one of them has another address, and only the site's own pages know it.

import { digestOf } from "../random.ts";
import { UselessTroubleError } from "./useless-trouble.ts";

export type MovedCalls = {
  /** @throws UselessTroubleError for a call that there isn't */
  readonly move: (calls: readonly string[]) => void;
  /** Where a page finds its calls now, by the names that it has for them. */
  readonly addressesOf: (calls: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  /** The call that has this address now; null when none has. */
  readonly callAt: (address: string) => string | null;
};

export function createMovedCalls(calls: readonly string[], newAddress: (mark: string) => string): MovedCalls {
  let moved: readonly string[] = [];
  const addressOf = (call: string): string =>
    moved.includes(call) ? newAddress(digestOf(`moved ${call}`).slice(0, 12)) : call;
  return {
    move: (others) => {
      const unknown = others.filter((call) => !calls.includes(call));
      if (unknown.length > 0) throw new UselessTroubleError(`There is no call ${unknown.join(", ")}.`);
      moved = others;
    },
    addressesOf: (named) => Object.fromEntries(Object.entries(named).map(([name, call]) => [name, addressOf(call)])),
    callAt: (address) => calls.find((call) => addressOf(call) === address) ?? null,
  };
}
