// A product's characteristics → facts. Ozon tells their numbers and values; the names stand with the product's category
// and type, and are the same for every seller, so they are asked for once and kept while the process lives.

import { plainText } from "../plain-text.ts";
import type { ProductApi, ProductType } from "./product-api.ts";
import type { WireProductCharacteristics } from "./wire.ts";

export type Names = ReadonlyMap<string, string>;
/** The names of a type's characteristics by their numbers. */
export type ReadNames = (api: ProductApi, type: ProductType, signal: AbortSignal) => Promise<Names>;

const maxTypes = 2_000;

export function createReadNames(): ReadNames {
  const known = new Map<string, Names>();
  return async (api, type, signal) => {
    const key = `${type.categoryId}:${type.typeId}`;
    const names = known.get(key) ?? (await api.readNames(type, signal));
    if (known.size >= maxTypes) known.clear();
    known.set(key, names);
    return names;
  };
}

/** Known by their numbers in every category (public catalogues of 2025 and 2026). */
const commonNames: Names = new Map([
  ["31", "Бренд"],
  ["85", "Бренд"],
  ["8229", "Тип"],
  ["10096", "Цвет"],
  ["4389", "Страна-изготовитель"],
]);
/** "Аннотация": the description. */
const descriptionNumber = "4191";

// More than a card has; what the model is told of them is chosen where the request is written.
const maxFacts = 100;
const maxValueLength = 500;

/** At most 100 facts; what isn't written for people (links, rich content, hashtags) is left out. */
export function factsOfCharacteristics(
  { attributes }: WireProductCharacteristics,
  names: Names,
): Readonly<Record<string, string>> {
  const facts = (attributes ?? []).flatMap((attribute) => {
    if (attribute === null || attribute.id === descriptionNumber) return [];
    const name = plainText(names.get(attribute.id) ?? commonNames.get(attribute.id) ?? "").trim();
    const text = textOf(attribute);
    return text === "" ? [] : [{ name, text }];
  });
  const named = facts.filter(({ name }) => name !== "").map(({ name, text }) => [name, cut(text)] as const);
  const nameless = facts.filter(({ name, text }) => name === "" && speaksForItself(text)).map(({ text }) => text);
  return {
    ...Object.fromEntries(named.slice(0, maxFacts)),
    ...(nameless.length > 0 && { characteristics: cut(nameless.join("; ")) }),
  };
}

function textOf({ values }: NonNullable<NonNullable<WireProductCharacteristics["attributes"]>[number]>): string {
  const texts = (values ?? []).map(({ value }) => plainText(value ?? "").trim());
  return texts.filter(isReadable).join(", ");
}

/** The description among the characteristics, as HTML; empty where there is none. */
export function descriptionAmong({ attributes }: WireProductCharacteristics): string {
  return attributes?.find((attribute) => attribute?.id === descriptionNumber)?.values?.[0]?.value ?? "";
}

function isReadable(value: string): boolean {
  return value !== "" && !/^(?:[{[#]|https?:)/i.test(value);
}

/** A number or a yes says nothing without its name. */
function speaksForItself(value: string): boolean {
  return /\p{L}{3}/u.test(value) && !/^(?:true|false|да|нет)$/i.test(value);
}

function cut(value: string): string {
  return value.slice(0, maxValueLength).toWellFormed();
}
