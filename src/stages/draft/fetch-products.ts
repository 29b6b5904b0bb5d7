// Product facts are fetched once per product and cached. Their lack never stops the flow.
//
// Few products are asked for at a time, since a marketplace may need a call for each: what was read is stored before the
// next ones, and a failure leaves only those unknown that weren't asked for yet.

import { RateLimitedError, ServiceError } from "../../domain/errors.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftingStore } from "../../ports/drafting.ts";
import type { Log } from "../../ports/log.ts";

const productsPerTurn = 100;
const productsPerCall = 20;

export async function fetchMissingProducts(
  account: OpenAccount,
  { store, log }: { readonly store: DraftingStore; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  const missing = await store.missingProducts(account.accountId, productsPerTurn);
  try {
    for (let start = 0; start < missing.length; start += productsPerCall) {
      const asked = missing.slice(start, start + productsPerCall);
      const found = await account.client.readProducts(asked, signal);
      await store.storeProducts(account.accountId, asked, found);
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // A rate limit passes by itself; everything else is worth a line.
    const write = error instanceof RateLimitedError ? log.debug : log.warn;
    write("Product facts couldn't be read; drafting goes on without them", {
      cabinetId: account.cabinetId,
      errorCode: error.code,
    });
  }
}
