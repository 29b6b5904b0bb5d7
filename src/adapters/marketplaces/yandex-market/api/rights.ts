// What a key may do. Yandex Market names the rights in one way in `auth/token` (ALL_METHODS_READ_ONLY) and in another in
// its documentation and refusals (all-methods:read-only); both are read.
//
// The right to read products is only a nicety: without it nothing is asked for an hour, and then again, since rights can
// be changed at any time.

import type { CredentialFault } from "../../../../domain/errors/credential-faults.ts";

/** As its cabinet names it. */
export const answeringRight = "Общение с покупателями";
/** Where its cabinet makes keys. */
export const placeOfKeys = "Модули и API";

const writing = ["ALL_METHODS", "COMMUNICATION"];
const readingAll = "ALL_METHODS_READ_ONLY";
const readingProducts = [
  "ALL_METHODS",
  readingAll,
  "OFFERS_AND_CARDS_MANAGEMENT",
  "OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY",
];
const askAgainMs = 60 * 60 * 1_000;

/** What is wrong with these rights for a key that is to answer buyers; null when nothing is. */
export function faultOfRights(scopes: readonly string[]): CredentialFault | null {
  const rights = scopes.map(normalised);
  if (rights.some((right) => writing.includes(right))) return null;
  return rights.includes(readingAll) ? "readOnly" : "missingCategory";
}

export function mayReadProducts(scopes: readonly string[]): boolean {
  return scopes.map(normalised).some((right) => readingProducts.includes(right));
}

/** As the documentation writes it: "all-methods:read-only". */
export function titleOfRight(scope: string): string {
  return normalised(scope)
    .toLowerCase()
    .replace(/_read_only$/, ":read-only")
    .replaceAll("_", "-");
}

function normalised(scope: string): string {
  return scope.toUpperCase().replaceAll(/[^A-Z]+/g, "_");
}

/** Whether it is worth asking for products with a key. */
export type ProductRight = {
  readonly isWorthAsking: () => boolean;
  readonly learn: (isGranted: boolean) => void;
};

/** One for each key. @param nowMs a clock */
export function createProductRights(nowMs: () => number): (apiKey: string) => ProductRight {
  const refusedAtMs = new Map<string, number>();
  return (apiKey) => ({
    isWorthAsking: () => nowMs() - (refusedAtMs.get(apiKey) ?? Number.NEGATIVE_INFINITY) >= askAgainMs,
    learn: (isGranted) => {
      if (isGranted) refusedAtMs.delete(apiKey);
      else refusedAtMs.set(apiKey, nowMs());
    },
  });
}
