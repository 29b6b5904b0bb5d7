// Products of Ozon → facts for the language model. Reviews and questions carry nothing but a sku, so without these calls
// a reply wouldn't know what it is about.
//
// The name takes one call for a thousand products, the characteristics another one and one for each type of product, and
// the description one per product, unless it stands among the characteristics. Only the first call matters to the flow:
// whatever else can't be had is left out, and the product is told to be known in part.

import type { MarketplaceClient, ProductFacts } from "../../../../ports/marketplace-client.ts";
import { plainText } from "../plain-text.ts";
import { descriptionAmong, factsOfCharacteristics, type ReadNames } from "./characteristics.ts";
import { descriptionOf, readDescriptions } from "./descriptions.ts";
import { createOptionalRead } from "./optional-reads.ts";
import { type ProductApi, productsPerCall } from "./product-api.ts";
import type { WireProduct, WireProductCharacteristics } from "./wire.ts";

export function createReadProducts(api: ProductApi, readNames: ReadNames): MarketplaceClient["readProducts"] {
  return async (externalIds, signal) => {
    const found: ProductFacts[] = [];
    for (let start = 0; start < externalIds.length; start += productsPerCall) {
      const skus = externalIds.slice(start, start + productsPerCall);
      const products = await api.list(skus, signal);
      const details = products.length === 0 ? [] : await readDetails({ api, readNames, skus }, products, signal);
      found.push(...details.flatMap((details) => factsOf(details, skus)));
    }
    return found;
  };
}

type Reading = { readonly api: ProductApi; readonly readNames: ReadNames; readonly skus: readonly string[] };

type Details = {
  readonly product: WireProduct;
  readonly characteristics: Readonly<Record<string, string>>;
  readonly description: string;
  readonly isPartial: boolean;
};

async function readDetails(
  { api, readNames, skus }: Reading,
  products: readonly WireProduct[],
  signal: AbortSignal,
): Promise<readonly Details[]> {
  const readOptional = createOptionalRead();
  const all = await readOptional(() => api.listCharacteristics(skus, signal));
  const details: Details[] = [];
  for (const product of products) {
    const own = all?.find((characteristics) => isOf(product, characteristics));
    const characteristics = await readOptional(() => nameFacts({ api, readNames }, { product, own }, signal));
    const description = own === undefined ? "" : descriptionOf(descriptionAmong(own));
    const isPartial = all === null || characteristics === null;
    details.push({ product, characteristics: characteristics ?? nameless(own), description, isPartial });
  }
  const undescribed = details.flatMap(({ product, description }) => (description === "" && product.id) || []);
  const read = await readDescriptions(api, undescribed, signal);
  return details.map((one) => {
    if (one.description !== "" || !one.product.id) return one;
    const description = read.get(one.product.id);
    return { ...one, description: description ?? "", isPartial: one.isPartial || description === undefined };
  });
}

type Described = { readonly product: WireProduct; readonly own: WireProductCharacteristics | undefined };

async function nameFacts(
  { api, readNames }: Pick<Reading, "api" | "readNames">,
  { product: { description_category_id: categoryId, type_id: typeId }, own }: Described,
  signal: AbortSignal,
): Promise<Details["characteristics"]> {
  if (own === undefined || !categoryId || !typeId) return nameless(own);
  return factsOfCharacteristics(own, await readNames(api, { categoryId, typeId }, signal));
}

/** Some names are the same in every category. */
function nameless(own: WireProductCharacteristics | undefined): Details["characteristics"] {
  return own === undefined ? {} : factsOfCharacteristics(own, new Map());
}

function isOf(product: WireProduct, { id, sku }: WireProductCharacteristics): boolean {
  return (id != null && id === product.id) || (sku != null && numbersOf(product).includes(sku));
}

/** A product has a number for each way of selling it. */
function numbersOf({ sku, sources }: WireProduct): readonly string[] {
  return [sku, ...(sources ?? []).map((source) => source.sku)].filter((number) => number != null);
}

/** Under each of its numbers that was asked for. */
function factsOf(
  { product, characteristics, description, isPartial }: Details,
  asked: readonly string[],
): readonly ProductFacts[] {
  const numbers = numbersOf(product);
  const article = clean(product.offer_id);
  const facts = {
    ...(article !== "" && { article }),
    ...characteristics,
    ...(description !== "" && { description }),
  };
  const name = clean(product.name) || null;
  return asked
    .filter((sku) => numbers.includes(sku))
    .map((sku) => ({ externalId: sku, name, facts, ...(isPartial && { isPartial }) }));
}

function clean(value: string | null | undefined): string {
  return plainText(value ?? "").trim();
}
