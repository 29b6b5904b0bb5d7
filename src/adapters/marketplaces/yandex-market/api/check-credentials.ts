// Whether Yandex Market takes a cabinet's key, and for what: `auth/token` tells the key's name and rights, but nothing of
// the business. So the business is asked for a page of its reviews, or of its questions where those are refused, which
// tells whether the key belongs to it.
//
// `auth/token` knows keys alone (API description, 2026-07-17). An OAuth token has no rights of its own to be told: it may
// what its user may. The page of reviews is all that there is to ask, and whether replies are taken, the first one shows.

import {
  type CredentialFact,
  factOfName,
  factOfNote,
  factOfRefusal,
} from "../../../../domain/errors/credential-facts.ts";
import { keyNote } from "../../../../domain/errors/key-notes.ts";
import { probeKinds } from "../../../../domain/errors/kind-refusals.ts";
import { CredentialError } from "../../../../domain/errors/marketplace-errors.ts";
import type { CredentialReport, MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import type { YandexMarketApi } from "./api.ts";
import {
  answeringRight,
  faultOfRights,
  mayReadProducts,
  type ProductRight,
  placeOfKeys,
  titleOfRight,
} from "./rights.ts";
import type { Token } from "./wire.ts";

type Check = MarketplaceClient["checkCredentials"];

export function createCheckApiKey(api: YandexMarketApi, productRight: ProductRight): Check {
  return (signal) =>
    reportOn(async (facts) => {
      const token = await api.readToken(signal);
      facts.push(...factsOf(token));
      productRight.learn(mayReadProducts(token.authScopes));
      const fault = faultOfRights(token.authScopes);
      if (fault === null) return askBusiness(api, facts, signal);
      const code = fault === "readOnly" ? "keyMayOnlyRead" : "keyLacksRight";
      const problem = factOfNote("problem", keyNote(code, { right: answeringRight, place: placeOfKeys }));
      return report(fault, [...facts, problem]);
    });
}

export function createCheckOAuthToken(api: YandexMarketApi): Check {
  return (signal) =>
    reportOn(async (facts) => {
      facts.push(
        factOfNote("key", keyNote("oauthToken", {})),
        factOfNote("warning", keyNote("oauthTokenEnds", { place: placeOfKeys })),
      );
      return askBusiness(api, facts, signal);
    });
}

async function askBusiness(
  api: YandexMarketApi,
  facts: readonly CredentialFact[],
  signal: AbortSignal,
): Promise<CredentialReport> {
  const { fault, refusals } = await probeKinds((kind) => api.list(kind, { filter: {}, pageToken: null }, signal));
  if (fault === null) return report(null, [...facts, ...refusals]);
  // The first refusal tells enough: the fault is of both.
  return report(fault, [
    ...facts,
    ...refusals.slice(0, 1).map((refusal): CredentialFact => ({ ...refusal, about: "problem" })),
  ]);
}

/** @param check fills in the facts as it learns them: a refusal later on doesn't take them back */
async function reportOn(check: (facts: CredentialFact[]) => Promise<CredentialReport>): Promise<CredentialReport> {
  const facts: CredentialFact[] = [];
  try {
    return await check(facts);
  } catch (error) {
    if (!(error instanceof CredentialError)) throw error;
    return report(error.fault, [...facts, factOfRefusal("problem", error)]);
  }
}

function report(fault: CredentialReport["fault"], facts: readonly CredentialFact[]): CredentialReport {
  // Keys have no end, they are revoked. When an OAuth token was issued, it doesn't tell.
  return { fault, expiresAt: null, facts };
}

function factsOf({ name, authScopes }: Token): readonly CredentialFact[] {
  const rights = authScopes.map(titleOfRight).join(", ");
  return [
    ...(name ? [factOfName("key", name)] : []),
    rights === "" ? factOfNote("rights", keyNote("noRights", {})) : factOfName("rights", rights),
    ...(mayReadProducts(authScopes) ? [] : [factOfNote("products", keyNote("productsNotAllowed", {}))]),
  ];
}
