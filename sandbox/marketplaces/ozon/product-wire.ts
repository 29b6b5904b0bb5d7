// How products look on the wire (description of 2026-06-11): what a shop's product has once it is on sale. Fields about
// stocks, commissions and price comparisons are left out.

import { numberOf } from "../../random.ts";
import type { Product } from "./item.ts";

type Fields = Readonly<Record<string, unknown>>;

/** All products were made at this moment. */
const createdAt = "2026-09-01T09:00:00Z";

const imageOf = ({ productId }: Product): string => `https://products.example.org/${productId}.jpg`;

export function productOf(product: Product): Fields {
  return {
    id: product.productId,
    name: product.name,
    offer_id: product.offerId,
    sku: product.sku,
    sources: [
      {
        sku: product.sku,
        source: "SDS",
        created_at: createdAt,
        shipment_type: "SHIPMENT_TYPE_GENERAL",
        quant_code: "",
      },
    ],
    barcodes: [],
    description_category_id: product.categoryId,
    type_id: product.categoryId + 1,
    currency_code: "RUB",
    price: "1499.00",
    old_price: "1999.00",
    min_price: "",
    vat: "0.20",
    volume_weight: 0.5,
    images: [],
    primary_image: [imageOf(product)],
    color_image: [],
    images360: [],
    errors: [],
    is_archived: false,
    is_autoarchived: false,
    is_discounted: false,
    is_kgt: false,
    is_super: false,
    created_at: createdAt,
    updated_at: createdAt,
    visibility_details: { has_price: true, has_stock: true },
  };
}

/** The brand is a characteristic with a fixed number. */
const brandAttributeId = 85;

export function attributesOf(product: Product): Fields {
  const brand = product.brand === "" ? [] : [attribute(brandAttributeId, product.brand)];
  const facts = Object.entries(product.facts).map(([name, value]) => attribute(attributeIdOf(name), value));
  return {
    id: product.productId,
    sku: String(product.sku),
    offer_id: product.offerId,
    name: product.name,
    barcode: "",
    barcodes: [],
    description_category_id: product.categoryId,
    type_id: product.categoryId + 1,
    height: 100,
    depth: 300,
    width: 200,
    dimension_unit: "mm",
    weight: 500,
    weight_unit: "g",
    primary_image: imageOf(product),
    images: [],
    pdf_list: [],
    model_info: { model_id: product.productId, count: 1 },
    attributes: [...brand, ...facts],
    attributes_with_defaults: [],
    complex_attributes: [],
    color_image: "",
  };
}

const attributeIdOf = (name: string): number => 1_000 + (numberOf(name) % 9_000);

/** Each characteristic once. */
export function namesOf(products: readonly Product[]): readonly Fields[] {
  const names = new Set(products.flatMap(({ facts }) => Object.keys(facts)));
  return [
    { id: brandAttributeId, name: "Бренд", type: "String", is_collection: false },
    ...[...names].map((name) => ({ id: attributeIdOf(name), name, type: "String", is_collection: false })),
  ];
}

function attribute(id: number, value: string): Fields {
  return { id, complex_id: 0, values: [{ dictionary_value_id: 0, value }] };
}

export function descriptionOf({ productId, offerId, name, description }: Product): Fields {
  return { id: productId, offer_id: offerId, name, description };
}
