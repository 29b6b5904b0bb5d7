// The word that a table has for what came from outside: a topic of the model, a code that was stored, a field of the log.
// `table[name]` alone would find more than is there: every object has a "constructor" and a "toString".

export function knownWord<Word>(table: Readonly<Record<string, Word>>, name: string): Word | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
