// Product facts are fetched once per product and cached. Their lack never stops the flow.

import { RateLimitedError, ServiceError } from "../../domain/errors.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftingStore } from "../../ports/drafting.ts";
import type { Log } from "../../ports/log.ts";

const productsPerCall = 100;

export async function fetchMissingProducts(
  account: OpenAccount,
  { store, log }: { readonly store: DraftingStore; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  const missing = await store.missingProducts(account.accountId, productsPerCall);
  if (missing.length === 0) return;
  try {
    const found = await account.client.readProducts(missing, signal);
    await store.storeProducts(account.accountId, missing, found);
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
