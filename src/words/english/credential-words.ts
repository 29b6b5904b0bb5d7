// What is known of a key.

import type { CredentialSubject, CredentialWord } from "../../domain/errors/credential-facts.ts";
import type { CredentialHint } from "../../domain/errors/credential-faults.ts";

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

export const credentialWords: Readonly<Record<CredentialWord, string>> = {
  available: "available",
  mayOnlyBeRead: "may only be read: the key's roles don't let it answer",
  reviewSubscriptionMissing: 'needs the subscription "Управление отзывами" or Premium Pro',
  questionSubscriptionMissing: "needs the subscription Premium Plus",
  noRights: "none",
  personalToken: "Personal",
  serviceToken: "Service",
  baseToken: "Base (5 requests an hour)",
  baseTokenWithSecret: "Base with a service secret",
  testToken: "Test (sandbox only)",
  unknownToken: "of an unknown kind",
  oauthToken: "OAuth token",
  oauthTokenEnds: 'an OAuth token ends a year after it was issued: issue a key under "Модули и API" before',
  keyEndsSoon: 'the key expires soon: issue a new one under "Настройки → API-ключи"',
  productsNotAllowed: "not available: the key may not read product cards",
  productsSpared: "not read: the few calls of a Base token are kept for replies",
  keyMayOnlyRead: 'the key may only read: issue one with the right "Общение с покупателями" under "Модули и API"',
  keyLacksRight:
    'the key may not answer buyers: issue one with the right "Общение с покупателями" under "Модули и API"',
};

export const credentialHints: Readonly<Record<CredentialHint, string>> = {
  categoryOrKind: 'it lacks the category "Вопросы и отзывы", or is of another kind',
  rightBusinessOrShop:
    'it lacks the right "Общение с покупателями", or belongs to another business, or the shop is switched off',
  newKeyInModules:
    'issue a new one under "Модули и API"; an OAuth token ends after a year, or when its user changes the password',
  subscriptionOfOzon: "if it was bought and is still refused a day later, issue a new key",
  boundToAddresses: "it is bound to other network addresses: add this machine's to it",
  roleAdmin: "its role may not do this: issue one with the role Admin",
  offerUnsigned: "the seller has to sign Ozon's offer first, in the cabinet",
};
