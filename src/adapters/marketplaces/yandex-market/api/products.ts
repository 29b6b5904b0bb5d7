// Products of Yandex Market → facts for the language model. Reviews and questions carry nothing but the shop's own
// article, so without this call a reply wouldn't know what it is about. It needs a right of its own, which a key for
// answering needn't have.

import { CredentialError } from "../../../../domain/errors/marketplace-errors.ts";
import type { MarketplaceClient, ProductFacts } from "../../../../ports/marketplace-client.ts";
import type { YandexMarketApi } from "./api.ts";
import { factsOf } from "./product-facts.ts";
import type { ProductRight } from "./rights.ts";
import { WireOffer } from "./wire.ts";

/** API description, 2026-07-17. */
const productsPerCall = 100;
const maxArticleLength = 255;

const noRight =
  "The Yandex Market key may not read product cards. Give it the right to offers and cards, for reading at least.";

export function createReadProducts(api: YandexMarketApi, right: ProductRight): MarketplaceClient["readProducts"] {
  return async (externalIds, signal) => {
    if (!right.isWorthAsking()) throw new CredentialError(noRight, "missingCategory");
    // One article that it doesn't take would have the whole list refused.
    const articles = [...new Set(externalIds)].filter((id) => id.trim() !== "" && id.length <= maxArticleLength);
    const found: ProductFacts[] = [];
    try {
      for (let start = 0; start < articles.length; start += productsPerCall) {
        const offers = await api.listProducts(articles.slice(start, start + productsPerCall), signal);
        found.push(...offers.flatMap((offer) => WireOffer.safeParse(offer).data ?? []).map(factsOf));
      }
    } catch (error) {
      if (error instanceof CredentialError) right.learn(false);
      throw error;
    }
    return found;
  };
}
