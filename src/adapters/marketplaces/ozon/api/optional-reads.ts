// Reads of what is good to know and not needed: none of them ever stops the flow.

import { ServiceError } from "../../../../domain/errors/errors.ts";

/** Brings null where the read failed; after several failures in a row no further one is made. */
export type OptionalRead = <Value>(read: () => Promise<Value>) => Promise<Value | null>;

const failuresInARow = 3;

export function createOptionalRead(): OptionalRead {
  let failures = 0;
  return async (read) => {
    if (failures >= failuresInARow) return null;
    try {
      const value = await read();
      failures = 0;
      return value;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      failures += 1;
      return null;
    }
  };
}
