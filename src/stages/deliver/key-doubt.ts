// A refused write: is it the item, the kind of feedback, or the key? A check of the key decides, asked once a turn.
//
// With words that nobody knows it is the item's matter, unless the marketplace refuses the key elsewhere, too: then the
// cabinet stops. Words about a right are the matter of a kind or of the key: see `served-kinds.ts`.

import type { CredentialFault } from "../../domain/errors/credential-faults.ts";
import { CredentialError, RefusedWriteError } from "../../domain/errors/marketplace-errors.ts";
import type { MarketplaceClient } from "../../ports/marketplace-client.ts";

/** What is wrong with the key as a whole; null where it may do something, or can't be checked now. */
export type KeyCheck = (signal: AbortSignal) => Promise<CredentialFault | null>;

export function createKeyCheck(client: Pick<MarketplaceClient, "checkCredentials">): KeyCheck {
  let isAccepted = false;
  return async (signal) => {
    if (isAccepted) return null;
    try {
      const { fault } = await client.checkCredentials(signal);
      isAccepted = fault === null;
      return fault;
    } catch {
      return null;
    }
  };
}

/** The error of a refused post itself, or what the check of the key has found behind it. */
export async function whatWasRefused(error: unknown, keyCheck: KeyCheck, signal: AbortSignal): Promise<unknown> {
  if (error instanceof RefusedWriteError && error.mayBeKey) {
    const fault = await keyCheck(signal);
    return fault === null ? error : new CredentialError(error.message, fault, { cause: error });
  }
  // The item was read with this key before.
  if (error instanceof CredentialError && error.fault === "missingCategory") {
    return new CredentialError(error.message, "readOnly", { cause: error });
  }
  return error;
}
