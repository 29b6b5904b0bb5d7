// Product facts are cached, and read again when they have reached an age (`domain/feedback/product-age.ts`) and an item of the
// product is next drafted. Neither their lack nor a failed read stops the flow: what was known before stays in use.
//
// Few products are asked for at a time, since a marketplace may need a call for each: what was read is stored before the
// next ones, and after a failure those that weren't asked for rest as well, so that the next turn begins with drafts.

import type { Disposition } from "../../domain/errors/disposition.ts";
import { ServiceError } from "../../domain/errors/errors.ts";
import { productRestsMs } from "../../domain/feedback/product-age.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { DraftingStore, ProductReading } from "../../ports/drafting.ts";
import type { Log } from "../../ports/log.ts";
import type { ProductFacts } from "../../ports/marketplace-client.ts";

const productsPerTurn = 100;
const productsPerCall = 20;

export async function fetchProducts(
  { accountId, cabinetId, client }: OpenAccount,
  { store, log }: { readonly store: DraftingStore; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  const wanted = await store.productsToRead(accountId, productsPerTurn);
  let asked = 0;
  try {
    while (asked < wanted.length) {
      const ids = wanted.slice(asked, asked + productsPerCall);
      const found = await client.readProducts(ids, signal);
      await store.storeProducts(accountId, readingsOf(ids, found));
      asked += ids.length;
    }
    if (asked > 0) await store.noteProductRight(accountId, true);
  } catch (error) {
    if (!(error instanceof ServiceError) || signal.aborted) throw error;
    const { disposition } = error;
    const restMs = restAfter(disposition);
    const unread = wanted.slice(asked).map((externalId) => ({ externalId, learned: null, restMs }));
    await store.storeProducts(accountId, unread);
    if (disposition.kind === "stopCabinet") await store.noteProductRight(accountId, false);
    // A rate limit passes by itself, and the doctor tells of a lacking right; everything else is worth a line.
    if (disposition.kind === "wait" || disposition.kind === "stopCabinet") return;
    log.warn("Product facts couldn't be read; drafting goes on with what is known", { cabinetId, error });
  }
}

function readingsOf(asked: readonly string[], found: readonly ProductFacts[]): readonly ProductReading[] {
  const known = new Map(found.map((product) => [product.externalId, product]));
  return asked.map((externalId) => {
    const learned = known.get(externalId) ?? null;
    if (learned === null) return { externalId, learned, restMs: productRestsMs.unknown };
    return { externalId, learned, restMs: learned.isPartial ? productRestsMs.partlyKnown : productRestsMs.known };
  });
}

function restAfter(disposition: Disposition): number {
  if (disposition.kind === "stopCabinet") return productRestsMs.refused;
  return disposition.kind === "wait" ? disposition.delayMs : productRestsMs.failed;
}
