// What is told of a key, in both languages.

import { describe, expect, test } from "vitest";
import { type CredentialFact, factOfRefusal } from "../../src/domain/errors/credential-facts.ts";
import { type KeyNoteCode, type KeyNoteParameters, keyNote } from "../../src/domain/errors/key-notes.ts";
import { CredentialError } from "../../src/domain/errors/marketplace-errors.ts";
import { credentialFact } from "../../src/words/credential-fact.ts";
import { words as english } from "../../src/words/english/words.ts";
import { keyNoteSentence } from "../../src/words/key-note.ts";
import { words as russian } from "../../src/words/russian/words.ts";
import { latinWords } from "../processes/cli/latin-words.ts";

/** What each sentence names. */
const samples: { readonly [Code in KeyNoteCode]: KeyNoteParameters[Code] } = {
  available: {},
  mayOnlyBeRead: {},
  subscriptionNeeded: { subscriptions: ["Управление отзывами", "Premium Pro"] },
  noRights: {},
  slowToken: { token: "Base", requestsPerHour: 5 },
  tokenWithSecret: { token: "Base" },
  sandboxToken: { token: "Test" },
  unknownToken: {},
  oauthToken: {},
  oauthTokenEnds: { place: "Модули и API" },
  keyEndsSoon: { place: "Настройки" },
  productsNotAllowed: {},
  pageEntriesMissing: { entries: ["elements.menu", "calls.counter"] },
  productsSpared: { token: "Base" },
  keyMayOnlyRead: { right: "Общение с покупателями", place: "Модули и API" },
  keyLacksRight: { right: "Общение с покупателями", place: "Модули и API" },
  lacksRightOrIsOfOtherKind: { right: "Вопросы и отзывы" },
  lacksRightOrIsForeign: { right: "Общение с покупателями" },
  newKeyNeeded: { place: "Модули и API" },
  newKeyAfterPurchase: {},
  boundToAddresses: {},
  lacksRole: { role: "Admin" },
  offerUnsigned: { side: "Ozon" },
};
const tell = <Code extends KeyNoteCode>(code: Code) => keyNoteSentence(keyNote(code, samples[code]), russian.keyNotes);

test.each((Object.keys(samples) as KeyNoteCode[]).map((code) => [code]))(
  "a Russian reader finds no English in: %s",
  (code) => expect(latinWords(tell(code))).toEqual([]),
);

test("what a fact is about is Russian as well", () => {
  expect(Object.values(russian.credentialSubjects).flatMap(latinWords)).toEqual([]);
});

describe("a refusal", () => {
  const detail = { side: "Ozon", code: "403", words: "IP is not allowed" };
  const error = new CredentialError("for the log", "invalid", { detail, hint: keyNote("boundToAddresses", {}) });
  const say = (fact: CredentialFact) => [credentialFact(fact, english), credentialFact(fact, russian)];

  test("of one kind says what it means, what mends it, and the marketplace's own words", () => {
    expect(say(factOfRefusal("reviews", error))).toEqual([
      "the key is refused; it is bound to other network addresses: add this machine's to it (Ozon, 403: “IP is not allowed”)",
      "ключ не принят; он привязан к другим сетевым адресам: добавьте к ним адрес этой машины (Ozon, 403: «IP is not allowed»)",
    ]);
  });

  test("of the whole key leaves out what is said beside it", () => {
    expect(say(factOfRefusal("problem", error))).toEqual([
      "it is bound to other network addresses: add this machine's to it · Ozon, 403: “IP is not allowed”",
      "он привязан к другим сетевым адресам: добавьте к ним адрес этой машины · Ozon, 403: «IP is not allowed»",
    ]);
  });

  test("of which nothing more is known is its meaning", () => {
    expect(say(factOfRefusal("problem", new CredentialError("for the log", "expired")))).toEqual([
      "the key has expired",
      "срок ключа истёк",
    ]);
  });
});
