// Product cards of Wildberries → facts for the language model.
//
// Every review and question already carries the product's name, brand, article, colour and size, so cards are an extra:
// they help to answer questions. They need the category "Контент" in the token. The description offers no filter by
// nmId (API description, 2026-08-18), so the cards that were changed last are looked through, as many as one burst of
// calls brings: a product that isn't among them is taken for unknown.

import { CredentialError } from "../../../domain/errors.ts";
import type { MarketplaceClient, ProductFacts } from "../../../ports/marketplace.ts";
import { cardsPerPage, type WildberriesApi } from "./api.ts";
import { cardsLimit } from "./limits.ts";
import { plainText } from "./plain-text.ts";
import type { TokenFacts } from "./token.ts";
import type { Card } from "./wire.ts";

const maxDescriptionLength = 1_500;
const maxValueLength = 200;
const maxCharacteristics = 25;

export function createReadProducts(api: WildberriesApi, token: TokenFacts): MarketplaceClient["readProducts"] {
  // A Base token's limit for cards isn't documented; its few calls are better spent on replies.
  const mayReadCards = token.rights?.content === true && token.kind !== "base";
  return async (externalIds, signal) => {
    if (!mayReadCards) return [];
    try {
      const cards = await findCards(api, new Set(externalIds), signal);
      return cards.map(factsOfCard);
    } catch (error) {
      // The right to read cards isn't needed to answer: its lack mustn't stop the cabinet.
      if (error instanceof CredentialError) return [];
      throw error;
    }
  };
}

async function findCards(api: WildberriesApi, wanted: ReadonlySet<string>, signal: AbortSignal): Promise<Card[]> {
  const found: Card[] = [];
  let after: Card | null = null;
  for (let pages = 0; pages < cardsLimit.burst && found.length < wanted.size; pages++) {
    const page: readonly Card[] = await api.listCards(after, signal);
    found.push(...page.filter((card) => wanted.has(String(card.nmID))));
    after = page.at(-1) ?? null;
    if (page.length < cardsPerPage) break;
  }
  return found;
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
  for (const { name, value } of (card.characteristics ?? []).slice(0, maxCharacteristics)) {
    add(name, (Array.isArray(value) ? value : [value]).filter(isPlain).join(", "), maxValueLength);
  }
  return {
    externalId: String(card.nmID),
    name: plainText(card.title ?? "").trim() || null,
    facts: Object.fromEntries(facts),
  };
}

function isPlain(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
