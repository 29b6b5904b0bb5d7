// Replies are read item by item, so one look may take a hundred calls. A single one that fails leaves its item for the
// next time; several in a row mean that the other side is down, and every further one might cost the whole timeout.

import { UnavailableError, UnreachableError } from "../../domain/errors/remote-errors.ts";

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
      const isPassing = error instanceof UnavailableError || error instanceof UnreachableError;
      failures += 1;
      if (!isPassing || failures >= failuresInARow) throw error;
      return null;
    }
  };
}
