// Products of Ozon → facts for the language model. Reviews and questions carry nothing but a sku, so without this call
// a reply wouldn't know what it is about.

import { CredentialError } from "../../../domain/errors.ts";
import { storableText } from "../../../domain/storable-text.ts";
import type { MarketplaceClient, ProductFacts } from "../../../ports/marketplace.ts";
import type { OzonApi } from "./api.ts";
import type { WireProduct } from "./wire.ts";

/** API description, 2026-06-11: offer_id, product_id and sku together. */
const productsPerCall = 1_000;

export function createReadProducts(api: OzonApi): MarketplaceClient["readProducts"] {
  return async (externalIds, signal) => {
    const found: ProductFacts[] = [];
    for (let start = 0; start < externalIds.length; start += productsPerCall) {
      const asked = externalIds.slice(start, start + productsPerCall);
      found.push(...(await readSome(api, asked, signal)));
    }
    return found;
  };
}

async function readSome(api: OzonApi, skus: readonly string[], signal: AbortSignal): Promise<readonly ProductFacts[]> {
  try {
    const products = await api.listProducts(skus, signal);
    return products.flatMap((product) => skusOf(product, skus).map((sku) => factsOf(product, sku)));
  } catch (error) {
    // The right to read products isn't needed to answer: its lack mustn't stop the cabinet.
    if (error instanceof CredentialError) return [];
    throw error;
  }
}

/** Those of its numbers that were asked for: a product has one for each way of selling it. */
function skusOf({ sku, sources }: WireProduct, asked: readonly string[]): readonly string[] {
  const own = new Set([sku, ...(sources ?? []).map((source) => source.sku)]);
  return asked.filter((one) => own.has(one));
}

function factsOf({ name, offer_id: article }: WireProduct, sku: string): ProductFacts {
  const text = (value: string | null | undefined) => storableText(value ?? "").trim();
  return {
    externalId: sku,
    name: text(name) || null,
    facts: text(article) === "" ? {} : { article: text(article) },
  };
}
