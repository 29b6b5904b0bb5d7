// The products of the seller: names, characteristics, descriptions. They need no subscription.

import { z } from "zod";
import { refused, resultReply } from "./envelopes.ts";
import type { Product } from "./item.ts";
import { attributesOf, descriptionOf, namesOf, productOf } from "./product-wire.ts";
import { Integer } from "./request-body.ts";
import { createRoute, type Route, type Routes } from "./route.ts";

const group = "general";

export function createProductRoutes(): Routes {
  return {
    "POST /v3/product/info/list": listRoute(),
    "POST /v4/product/info/attributes": attributesRoute(),
    "POST /v1/product/info/description": descriptionRoute(),
    "POST /v1/description-category/attribute": namesRoute(),
  };
}

const mostNumbers = 1_000;

const Numbers = z
  .object({
    offer_id: z.array(z.string()).default([]),
    product_id: z.array(Integer).default([]),
    sku: z.array(Integer).default([]),
  })
  .transform((numbers) => ({ offerId: numbers.offer_id, productId: numbers.product_id, sku: numbers.sku }));

/** By any of the numbers, 1,000 of them together. */
const ListBody = Numbers.refine(
  ({ offerId, productId, sku }) => {
    const count = offerId.length + productId.length + sku.length;
    return count >= 1 && count <= mostNumbers;
  },
  { message: `offer_id, product_id and sku together must be 1 to ${mostNumbers}` },
);

function listRoute(): Route {
  return createRoute({
    group,
    body: ListBody,
    respond: ({ catalogue }, numbers) => resultReply({ items: catalogue.find(numbers).map(productOf) }),
  });
}

const AttributesBody = z.object({
  filter: Numbers.prefault({}),
  last_id: z.string().default(""),
  limit: z.int().min(1).max(mostNumbers),
  sort_by: z.enum(["", "sku", "offer_id", "id", "title"]).default(""),
  sort_dir: z.enum(["", "asc", "desc", "ASC", "DESC"]).default(""),
});

/** Without numbers in the filter: all products. The order is always that of the product ids. */
function attributesRoute(): Route {
  return createRoute({
    group,
    body: AttributesBody,
    respond: ({ catalogue }, { filter, limit, ...body }) => {
      const isFiltered = Object.values(filter).some((numbers) => numbers.length > 0);
      const direction = body.sort_dir.toLowerCase() === "desc" ? -1 : 1;
      const found = (isFiltered ? catalogue.find(filter) : catalogue.all()).toSorted(
        (one, other) => direction * (one.productId - other.productId),
      );
      const rest = found.slice(1 + found.findIndex(({ productId }) => String(productId) === body.last_id));
      const page = rest.slice(0, limit);
      const lastId = page.length < rest.length ? String(page.at(-1)?.productId) : "";
      return resultReply({ result: page.map(attributesOf), last_id: lastId, total: String(found.length) });
    },
  });
}

/** One of the two numbers, not both. */
const DescriptionBody = z.union([
  z.object({ offer_id: z.string(), product_id: z.undefined().optional() }),
  z.object({ product_id: Integer, offer_id: z.undefined().optional() }),
]);

function descriptionRoute(): Route {
  return createRoute({
    group,
    body: DescriptionBody,
    respond: ({ catalogue }, { offer_id: offerId, product_id: productId }) => {
      const [product]: readonly (Product | undefined)[] = catalogue.find({
        offerId: offerId === undefined ? [] : [offerId],
        productId: productId === undefined ? [] : [productId],
        sku: [],
      });
      if (product === undefined) throw refused(group, 404, "product not found");
      return resultReply({ result: descriptionOf(product) });
    },
  });
}

const NamesBody = z.object({
  description_category_id: Integer,
  type_id: Integer,
  language: z.enum(["DEFAULT", "RU", "EN", "TR", "ZH_HANS"]).default("DEFAULT"),
});

/** The names of the characteristics that products of this category and type have; always in Russian. */
function namesRoute(): Route {
  return createRoute({
    group,
    body: NamesBody,
    respond: ({ catalogue }, { description_category_id: categoryId, type_id: typeId }) => {
      const products = catalogue.all().filter((product) => product.categoryId === categoryId);
      if (products.length === 0 || typeId !== categoryId + 1) throw refused(group, 404, "category not found");
      return resultReply({ result: namesOf(products) });
    },
  });
}
