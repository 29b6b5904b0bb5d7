// What a check learned of a key, in words.

import type { CredentialFact } from "../domain/errors/credential-facts.ts";
import type { Words } from "./english/words.ts";
import { detailPhrase } from "./error-sentence.ts";
import { keyNoteSentence } from "./key-note.ts";

type Refusal = Extract<CredentialFact, { readonly kind: "refusal" }>;
type KeyVocabulary = Pick<Words, "keyNotes" | "waits" | "ownDetails" | "quoted">;

/** Without what it is about: that is `credentialSubjects`. */
export function credentialFact(fact: CredentialFact, words: KeyVocabulary): string {
  switch (fact.kind) {
    case "name":
      return fact.name;
    case "note":
      return keyNoteSentence(fact.note, words.keyNotes);
    case "refusal":
      return refusalPhrase(fact, words);
  }
}

/** The meaning of what is wrong with the whole key is told beside it. */
function refusalPhrase({ about, reason, hint, detail }: Refusal, words: KeyVocabulary): string {
  const meaning = words.waits[reason];
  const more = hint === null ? null : keyNoteSentence(hint, words.keyNotes);
  const said = detail === null ? null : detailPhrase(detail, words);
  if (about === "problem") return [more, said].filter((part) => part !== null).join(" · ") || meaning;
  const told = more === null ? meaning : `${meaning}; ${more}`;
  return said === null ? told : `${told} (${said})`;
}
