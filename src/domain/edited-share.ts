// How much of a draft a person changed, in words: 0 where nothing was, 1 where nothing is left.

/** A reply has a few hundred at most; what is longer is compared by its beginning. */
const mostWords = 1_000;

/** The words that must be put in, taken out or replaced to make one text the other (Levenshtein), by the longer one's words. */
export function editedShare(before: string, after: string): number {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  const longer = Math.max(from.length, to.length);
  return longer === 0 ? 0 : distance(from, to) / longer;
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, mostWords);
}

function distance(from: readonly string[], to: readonly string[]): number {
  let row = Array.from({ length: to.length + 1 }, (_unused, place) => place);
  for (const [line, word] of from.entries()) {
    const next = [line + 1];
    for (const [place, other] of to.entries()) {
      const replaced = (row[place] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(replaced, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
