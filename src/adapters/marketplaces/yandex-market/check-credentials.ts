// Whether Yandex Market takes a cabinet's key, and for what: `auth/token` tells the key's name and rights, but nothing of
// the business. So the business is asked for a page of its reviews, which tells whether the key belongs to it.

import { CredentialError } from "../../../domain/errors.ts";
import type { CredentialReport, MarketplaceClient } from "../../../ports/marketplace.ts";
import type { YandexMarketApi } from "./api.ts";
import { faultOfRights, mayReadProducts, type ProductRight, titleOfRight } from "./rights.ts";
import type { Token } from "./wire.ts";

const problems: Readonly<Record<string, string>> = {
  readOnly:
    'The key may only read. Issue one with the right "Общение с покупателями" (communication) under "Модули и API".',
  missingCategory:
    'The key may not answer buyers. Issue one with the right "Общение с покупателями" (communication) under "Модули и API".',
};

export function createCheckCredentials(
  api: YandexMarketApi,
  productRight: ProductRight,
): MarketplaceClient["checkCredentials"] {
  return async (signal): Promise<CredentialReport> => {
    const facts: Record<string, string> = {};
    try {
      const token = await api.readToken(signal);
      Object.assign(facts, factsOf(token));
      productRight.learn(mayReadProducts(token.authScopes));
      const fault = faultOfRights(token.authScopes);
      if (fault !== null) return report(fault, { ...facts, problem: problems[fault] ?? "" });
      await api.list("review", { filter: {}, pageToken: null }, signal);
      return report(null, facts);
    } catch (error) {
      if (!(error instanceof CredentialError)) throw error;
      return report(error.fault, { ...facts, problem: error.message });
    }
  };
}

function report(fault: CredentialReport["fault"], facts: CredentialReport["facts"]): CredentialReport {
  // No expiry is documented: keys are revoked.
  return { fault, expiresAt: null, facts };
}

function factsOf({ name, authScopes }: Token): Readonly<Record<string, string>> {
  return {
    ...(name && { key: name }),
    rights: authScopes.map(titleOfRight).join(", ") || "none",
    ...(!mayReadProducts(authScopes) && { products: "not available: the key may not read product cards" }),
  };
}
