// Replies are read item by item, so one look may take a hundred calls. A single one that fails leaves its item for the
// next time; several in a row mean that the other side is down, and every further one might cost the whole timeout.

import { isUnserved } from "./passing-failures.ts";

/** Brings null where the read failed and may fail. */
export type Patience = <Value>(read: () => Promise<Value>) => Promise<Value | null>;

const failuresInARow = 3;

export function createPatience(): Patience {
  let failures = 0;
  return async (read) => {
    try {
      const value = await read();
      failures = 0;
      return value;
    } catch (error) {
      failures += 1;
      if (!isUnserved(error) || failures >= failuresInARow) throw error;
      return null;
    }
  };
}
