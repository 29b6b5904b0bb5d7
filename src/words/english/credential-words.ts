// What is known of a key.

import type { CredentialSubject } from "../../domain/errors/credential-facts.ts";
import { type KeyNoteSentences, nameIn } from "../key-note.ts";

export const credentialSubjects: Readonly<Record<CredentialSubject, string>> = {
  token: "token",
  key: "key",
  seller: "seller",
  roles: "roles",
  rights: "rights",
  subscription: "subscription",
  reviews: "reviews",
  questions: "questions",
  products: "products",
  warning: "warning",
  problem: "problem",
};

const named = nameIn('"', '"');

export const keyNotes: KeyNoteSentences = {
  available: () => "available",
  mayOnlyBeRead: () => "may only be read: the key's roles don't let it answer",
  subscriptionNeeded: ({ subscriptions }) => `needs the subscription ${subscriptions.map(named).join(" or ")}`,
  noRights: () => "none",
  slowToken: ({ token, requestsPerHour }) => `${token} (${requestsPerHour} requests an hour)`,
  tokenWithSecret: ({ token }) => `${token} with a service secret`,
  sandboxToken: ({ token }) => `${token} (sandbox only)`,
  unknownToken: () => "of an unknown kind",
  oauthToken: () => "OAuth token",
  oauthTokenEnds: ({ place }) =>
    `an OAuth token ends a year after it was issued: issue a key under ${named(place)} before`,
  keyEndsSoon: ({ place }) => `the key expires soon: issue a new one under ${named(place)}`,
  productsNotAllowed: () => "not available: the key may not read product cards",
  pageEntriesMissing: ({ entries }) => `not found on the pages: ${entries.join(", ")}; BROWSER_PAGES may correct them`,
  productsSpared: ({ token }) => `not read: the few calls of a ${token} token are kept for replies`,
  keyMayOnlyRead: ({ right, place }) =>
    `the key may only read: issue one with the right ${named(right)} under ${named(place)}`,
  keyLacksRight: ({ right, place }) =>
    `the key may not answer buyers: issue one with the right ${named(right)} under ${named(place)}`,
  lacksRightOrIsOfOtherKind: ({ right }) => `it lacks the right ${named(right)}, or is of another kind`,
  lacksRightOrIsForeign: ({ right }) =>
    `it lacks the right ${named(right)}, or belongs to another business, or the shop is switched off`,
  newKeyNeeded: ({ place }) =>
    `issue a new one under ${named(place)}; an OAuth token ends after a year, or when its user changes the password`,
  newKeyAfterPurchase: () => "if it was bought and is still refused a day later, issue a new key",
  boundToAddresses: () => "it is bound to other network addresses: add this machine's to it",
  lacksRole: ({ role }) => `its role may not do this: issue one with the role ${role}`,
  offerUnsigned: ({ side }) => `the seller has to sign ${side}'s offer first, in the cabinet`,
};
