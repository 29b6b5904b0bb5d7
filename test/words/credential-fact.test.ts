// What is told of a key, in both languages.

import { describe, expect, test } from "vitest";
import { type CredentialFact, factOfRefusal } from "../../src/domain/errors/credential-facts.ts";
import { CredentialError } from "../../src/domain/errors/marketplace-errors.ts";
import { credentialFact } from "../../src/words/credential-fact.ts";
import { words as english } from "../../src/words/english/words.ts";
import { words as russian } from "../../src/words/russian/words.ts";
import { latinWords } from "../processes/cli/latin-words.ts";

const { credentialSubjects, credentialWords, credentialHints } = russian;

test.each(Object.entries({ ...credentialSubjects, ...credentialWords, ...credentialHints }))(
  "a Russian reader finds no English in: %s",
  (_code, text) => expect(latinWords(text)).toEqual([]),
);

describe("a refusal", () => {
  const detail = { side: "Ozon", code: "403", words: "IP is not allowed" };
  const error = new CredentialError("for the log", "invalid", { detail, hint: "boundToAddresses" });
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
