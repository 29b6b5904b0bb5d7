// Yandex Market's API keys: "ACMA:", 40 characters, a colon and a short tail. Nothing can be read from them; what a key
// may do is known to the marketplace, which tells it by `auth/token`. A business may have up to 30 keys (documentation,
// 2025-09): here one for each usual set of rights.
//
// OAuth tokens are the older way: they belong to a person and may what that person may (documentation of OAuth, 2026-08).

import { digestOf } from "../../random.ts";

export const scopes = [
  "ALL_METHODS",
  "ALL_METHODS_READ_ONLY",
  "COMMUNICATION",
  "OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY",
] as const;
export type Scope = (typeof scopes)[number];

/** The rights are written in one way by `auth/token` and in another by the documentation and by refusals. */
export const scopeTitles: Readonly<Record<Scope, string>> = {
  ALL_METHODS: "all-methods",
  ALL_METHODS_READ_ONLY: "all-methods:read-only",
  COMMUNICATION: "communication",
  OFFERS_AND_CARDS_MANAGEMENT_READ_ONLY: "offers-and-cards-management:read-only",
};

const prefix = "ACMA:";
const secretLength = 40;
const tailLength = 8;

/** The business' key with this right; always the same one. */
export function makeApiKey(businessId: number, scope: Scope): string {
  const letters = digestOf(`Yandex Market key ${businessId} ${scope}`).replaceAll(/[-_]/g, "x");
  const tail = Buffer.from(letters).toString("hex").slice(0, tailLength);
  return `${prefix}${letters.slice(0, secretLength)}:${tail}`;
}

/** The token of somebody who may do everything in the business, and nothing elsewhere; always the same one. */
export function makeOAuthToken(businessId: number): string {
  return `y0_${digestOf(`Yandex OAuth token ${businessId}`)}`;
}

/** What is wrong with the form of a key, in the marketplace's words; null when nothing is. */
export function formProblemOf(apiKey: string): string | null {
  if (!apiKey.startsWith(prefix)) return "Api-Key token prefix invalid";
  if (apiKey.length !== prefix.length + secretLength + 1 + tailLength) return "Api-Key token length invalid";
  return /^ACMA:[A-Za-z0-9]+:[0-9a-f]{8}$/.test(apiKey) ? null : "Api-Key token format invalid";
}
