// Whether Yandex Market takes a cabinet's key, and for what: `auth/token` tells the key's name and rights, but nothing of
// the business. So the business is asked for a page of its reviews, or of its questions where those are refused, which
// tells whether the key belongs to it.
//
// `auth/token` knows keys alone (API description, 2026-07-17). An OAuth token has no rights of its own to be told: it may
// what its user may. The page of reviews is all that there is to ask, and whether replies are taken, the first one shows.

import { probeKinds } from "../../../domain/errors/kind-refusals.ts";
import { CredentialError } from "../../../domain/errors/marketplace-errors.ts";
import type { CredentialReport, MarketplaceClient } from "../../../ports/marketplace-client.ts";
import type { YandexMarketApi } from "./api.ts";
import { faultOfRights, mayReadProducts, type ProductRight, titleOfRight } from "./rights.ts";
import type { Token } from "./wire.ts";

const problems: Readonly<Record<string, string>> = {
  readOnly:
    'The key may only read. Issue one with the right "Общение с покупателями" (communication) under "Модули и API".',
  missingCategory:
    'The key may not answer buyers. Issue one with the right "Общение с покупателями" (communication) under "Модули и API".',
};

type Check = MarketplaceClient["checkCredentials"];

export function createCheckApiKey(api: YandexMarketApi, productRight: ProductRight): Check {
  return (signal) =>
    reportOn(async (facts) => {
      const token = await api.readToken(signal);
      Object.assign(facts, factsOf(token));
      productRight.learn(mayReadProducts(token.authScopes));
      const fault = faultOfRights(token.authScopes);
      if (fault !== null) return report(fault, { ...facts, problem: problems[fault] ?? "" });
      return askBusiness(api, facts, signal);
    });
}

export function createCheckOAuthToken(api: YandexMarketApi): Check {
  return (signal) =>
    reportOn(async (facts) => {
      Object.assign(facts, { key: "OAuth token", warning: replaceInTime });
      return askBusiness(api, facts, signal);
    });
}

const replaceInTime = 'an OAuth token ends a year after it was issued: issue a key under "Модули и API" before';

async function askBusiness(
  api: YandexMarketApi,
  facts: CredentialReport["facts"],
  signal: AbortSignal,
): Promise<CredentialReport> {
  const { fault, refusals } = await probeKinds((kind) => api.list(kind, { filter: {}, pageToken: null }, signal));
  if (fault === null) return report(null, { ...facts, ...refusals });
  return report(fault, { ...facts, problem: Object.values(refusals)[0] ?? "" });
}

/** @param check fills in the facts as it learns them: a refusal later on doesn't take them back */
async function reportOn(
  check: (facts: Record<string, string>) => Promise<CredentialReport>,
): Promise<CredentialReport> {
  const facts: Record<string, string> = {};
  try {
    return await check(facts);
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    return report(error.fault, { ...facts, problem: error.message });
  }
}

function report(fault: CredentialReport["fault"], facts: CredentialReport["facts"]): CredentialReport {
  // Keys have no end, they are revoked. When an OAuth token was issued, it doesn't tell.
  return { fault, expiresAt: null, facts };
}

function factsOf({ name, authScopes }: Token): Readonly<Record<string, string>> {
  return {
    ...(name && { key: name }),
    rights: authScopes.map(titleOfRight).join(", ") || "none",
    ...(!mayReadProducts(authScopes) && { products: "not available: the key may not read product cards" }),
  };
}
