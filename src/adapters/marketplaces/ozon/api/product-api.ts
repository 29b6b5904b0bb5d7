// The calls about products, one function each. Paths and fields after the API description of 2026-06-11; the names of
// characteristics after its method `DescriptionCategoryAPI_GetAttributes` as public clients call it (2025 to 2026).

import { type ExactJson, writeExactJson } from "../../calling/exact-json.ts";
import { parseShape } from "../../calling/shape.ts";
import { openAnswer } from "./api.ts";
import type { Transport } from "./transport.ts";
import {
  CharacteristicNames,
  CharacteristicsList,
  ProductDescription,
  ProductList,
  type WireProduct,
  type WireProductCharacteristics,
} from "./wire.ts";

/** What names a product's characteristics. */
export type ProductType = { readonly categoryId: string; readonly typeId: string };

export type ProductApi = {
  /** At most 1,000 products. */
  readonly list: (skus: readonly string[], signal: AbortSignal) => Promise<readonly WireProduct[]>;
  /** Of at most 1,000 products. */
  readonly listCharacteristics: (
    skus: readonly string[],
    signal: AbortSignal,
  ) => Promise<readonly WireProductCharacteristics[]>;
  /** By the characteristic's number, in Russian. */
  readonly readNames: (type: ProductType, signal: AbortSignal) => Promise<ReadonlyMap<string, string>>;
  readonly readDescription: (productId: string, signal: AbortSignal) => Promise<string>;
};

/** API description, 2026-06-11: offer_id, product_id and sku together. */
export const productsPerCall = 1_000;

export function createProductApi(transport: Transport): ProductApi {
  const read = async (path: string, fields: ExactJson, signal: AbortSignal): Promise<unknown> =>
    openAnswer(path, await transport.read({ path, body: writeExactJson(fields) }, signal));
  return {
    list: async (skus, signal) => {
      const answer = await read("/v3/product/info/list", { sku: skus }, signal);
      return parseShape(ProductList, answer, "The product list of Ozon").items;
    },
    listCharacteristics: async (skus, signal) => {
      const query = { filter: { sku: skus, visibility: "ALL" }, limit: productsPerCall, sort_dir: "ASC" };
      const answer = await read("/v4/product/info/attributes", query, signal);
      return parseShape(CharacteristicsList, answer, "The characteristics of Ozon's products").result;
    },
    readNames: async ({ categoryId, typeId }, signal) => {
      const type = { description_category_id: BigInt(categoryId), type_id: BigInt(typeId), language: "DEFAULT" };
      const answer = await read("/v1/description-category/attribute", type, signal);
      const { result } = parseShape(CharacteristicNames, answer, "The names of characteristics of Ozon");
      return new Map(result.flatMap((found) => (found === null ? [] : [[found.id, found.name] as const])));
    },
    readDescription: async (productId, signal) => {
      const answer = await read("/v1/product/info/description", { product_id: BigInt(productId) }, signal);
      return parseShape(ProductDescription, answer, "A product's description at Ozon").result?.description ?? "";
    },
  };
}
