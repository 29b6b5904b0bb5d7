// Products of Yandex Market → facts for the language model. Reviews and questions carry nothing but the shop's own
// article, so without this call a reply wouldn't know what it is about. It needs a right of its own, which a key for
// answering needn't have: its lack mustn't stop the cabinet.

import { CredentialError } from "../../../domain/errors.ts";
import { storableText } from "../../../domain/storable-text.ts";
import type { MarketplaceClient, ProductFacts } from "../../../ports/marketplace.ts";
import type { YandexMarketApi } from "./api.ts";
import type { ProductRight } from "./rights.ts";
import type { WireOffer } from "./wire.ts";

/** API description, 2026-07-17. */
const productsPerCall = 100;
const maxArticleLength = 255;
const maxDescriptionLength = 1_500;
const maxValueLength = 200;
const maxParameters = 25;

export function createReadProducts(api: YandexMarketApi, right: ProductRight): MarketplaceClient["readProducts"] {
  return async (externalIds, signal) => {
    if (!right.isWorthAsking()) return [];
    // One article that it doesn't take would have the whole list refused.
    const articles = [...new Set(externalIds)].filter((id) => id.trim() !== "" && id.length <= maxArticleLength);
    const found: ProductFacts[] = [];
    try {
      for (let start = 0; start < articles.length; start += productsPerCall) {
        const offers = await api.listProducts(articles.slice(start, start + productsPerCall), signal);
        found.push(...offers.map(factsOf));
      }
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      right.learn(false);
    }
    return found;
  };
}

function factsOf({ offer, mapping }: WireOffer): ProductFacts {
  const facts = new Map<string, string>();
  const add = (name: string, value: string | null | undefined, maxLength: number): void => {
    const text = clean(value).slice(0, maxLength).toWellFormed();
    if (text !== "") facts.set(clean(name), [facts.get(clean(name)), text].filter(Boolean).join(", "));
  };
  add("brand", offer.vendor, maxValueLength);
  add("category", mapping?.marketCategoryName ?? offer.category, maxValueLength);
  add("description", offer.description, maxDescriptionLength);
  // A parameter with several values stands there several times.
  for (const { name, value } of (offer.params ?? []).slice(0, maxParameters)) add(name, value, maxValueLength);
  return { externalId: offer.offerId, name: clean(offer.name) || null, facts: Object.fromEntries(facts) };
}

function clean(value: string | null | undefined): string {
  return storableText(value ?? "").trim();
}
