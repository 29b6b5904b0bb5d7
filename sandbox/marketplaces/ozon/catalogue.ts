// A seller's products, found by any of their three numbers.

import type { Product } from "./item.ts";

type ProductNumbers = {
  readonly sku: readonly number[];
  readonly productId: readonly number[];
  readonly offerId: readonly string[];
};

export type Catalogue = {
  readonly add: (product: Product) => void;
  /** Each product once; numbers that nobody knows are passed over. */
  readonly find: (numbers: ProductNumbers) => readonly Product[];
  readonly all: () => readonly Product[];
};

export function createCatalogue(): Catalogue {
  const bySku = new Map<number, Product>();
  const byProductId = new Map<number, Product>();
  const byOfferId = new Map<string, Product>();

  function find({ sku, productId, offerId }: ProductNumbers): readonly Product[] {
    const found = [
      ...sku.map((number) => bySku.get(number)),
      ...productId.map((number) => byProductId.get(number)),
      ...offerId.map((number) => byOfferId.get(number)),
    ];
    return [...new Set(found.filter((product) => product !== undefined))];
  }

  return {
    add: (product) => {
      bySku.set(product.sku, product);
      byProductId.set(product.productId, product);
      byOfferId.set(product.offerId, product);
    },
    find,
    all: () => [...bySku.values()],
  };
}
