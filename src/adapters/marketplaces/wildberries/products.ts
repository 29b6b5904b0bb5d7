// Product cards of Wildberries → facts for the language model.
//
// Every review and question already carries the product's name, brand, article, colour and size; the card has what a
// question asks for: the description and all attributes. It needs the category "Контент" in the token.
//
// A card is found by searching for its nmID, one call for each product (`filter.textSearch`, API description, 2026-08-18;
// it also finds articles and barcodes with these digits, so the nmID is compared). The rate limit of cards has room for
// 100 products a minute, and each is asked for once a week: the stage asks for few at a time and stores what it gets.

import { CredentialError } from "../../../domain/errors/marketplace-errors.ts";
import type { MarketplaceClient, ProductFacts } from "../../../ports/marketplace-client.ts";
import { plainText } from "../calling/plain-text.ts";
import type { WildberriesApi } from "./api.ts";
import type { TokenFacts } from "./token.ts";
import type { Card } from "./wire.ts";

// A card's description has at most 5,000 characters; what the model is told of it is cut where the request is written.
const maxDescriptionLength = 5_000;
const maxValueLength = 500;
const maxCharacteristics = 100;
const maxSizes = 60;

export type ProductRight = {
  readonly rights: TokenFacts["rights"];
  /** The few calls of a plain Base token are better spent on replies. */
  readonly isSlow: boolean;
};

export function createReadProducts(
  api: WildberriesApi,
  { rights, isSlow }: ProductRight,
): MarketplaceClient["readProducts"] {
  return async (externalIds, signal) => {
    if (isSlow || rights === null) return [];
    if (!rights.content) {
      throw new CredentialError(
        'The Wildberries token may not read product cards. Issue one with the category "Контент" as well.',
        "missingCategory",
      );
    }
    const found: ProductFacts[] = [];
    for (const id of new Set(externalIds)) {
      const cards = await api.searchCards(id, signal);
      const card = cards.find(({ nmID }) => String(nmID) === id);
      if (card !== undefined) found.push(factsOfCard(card));
    }
    return found;
  };
}

function factsOfCard(card: Card): ProductFacts {
  const facts = new Map<string, string>();
  const add = (name: string, value: string | null | undefined, maxLength: number): void => {
    const text = plainText(value ?? "").trim();
    if (text !== "") facts.set(plainText(name), text.slice(0, maxLength).toWellFormed());
  };
  add("brand", card.brand, maxValueLength);
  add("category", card.subjectName, maxValueLength);
  add("description", card.description, maxDescriptionLength);
  add("sizes", sizesOf(card).slice(0, maxSizes).join(", "), maxValueLength);
  for (const { name, value } of (card.characteristics ?? []).slice(0, maxCharacteristics)) {
    add(name, (Array.isArray(value) ? value : [value]).filter(isPlain).join(", "), maxValueLength);
  }
  return {
    externalId: String(card.nmID),
    name: plainText(card.title ?? "").trim() || null,
    facts: Object.fromEntries(facts),
  };
}

/** The seller's size and Wildberries' own beside it; "0" is "no size". */
function sizesOf({ sizes }: Card): readonly string[] {
  return (sizes ?? []).flatMap(({ techSize, wbSize }) => {
    const names = [techSize, wbSize].flatMap((name) => (name && name !== "0" ? [name] : []));
    const [size, ofWildberries] = new Set(names);
    if (size === undefined) return [];
    return [ofWildberries === undefined ? size : `${size} (${ofWildberries})`];
  });
}

function isPlain(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
