// A refused write whose words nobody knows: is it the item, or the key? A read decides. Where the marketplace still lets
// the key read, the refusal is a matter of the item; where it doesn't, the cabinet stops. Asked once a turn.

import { CredentialError, RefusedWriteError } from "../../domain/errors.ts";
import type { MarketplaceClient } from "../../ports/marketplace.ts";

/** The error itself, or what the check of the key has found behind it. */
export type KeyDoubt = (error: unknown, signal: AbortSignal) => Promise<unknown>;

export function createKeyDoubt(client: Pick<MarketplaceClient, "checkCredentials">): KeyDoubt {
  let isAccepted = false;
  return async (error, signal) => {
    if (!(error instanceof RefusedWriteError) || !error.mayBeKey || isAccepted) return error;
    try {
      const { fault } = await client.checkCredentials(signal);
      if (fault !== null) return new CredentialError(error.message, fault, { cause: error });
      isAccepted = true;
    } catch {
      // The check can't be had now: the refusal stays what it is, a matter of the item.
    }
    return error;
  };
}
