// What is known of a key, in words. Each language has a sentence for every code: one that is missing doesn't compile.

import type { KeyNote, KeyNoteCode, KeyNoteParameters } from "../domain/errors/key-notes.ts";

export type KeyNoteSentences = { readonly [Code in KeyNoteCode]: (parameters: KeyNoteParameters[Code]) => string };

export function keyNoteSentence<Code extends KeyNoteCode>(note: KeyNote<Code>, sentences: KeyNoteSentences): string {
  return sentences[note.code](note.parameters);
}

/** A marketplace's name of something: quoted where it is Russian, since it would read like a part of the sentence. */
export function nameIn(open: string, close: string): (name: string) => string {
  return (name) => (/[а-яё]/i.test(name) ? `${open}${name}${close}` : name);
}
