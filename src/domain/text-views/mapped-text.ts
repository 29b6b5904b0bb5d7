// A text that was changed for reading, and for each of its characters the place in the source where it comes from: what is
// found in the changed text can be masked or shown in the source.

export type Span = { readonly start: number; readonly end: number };

export type MappedText = {
  readonly text: string;
  /** For each UTF-16 code unit, the place in the source it comes from; null where nothing has moved. */
  readonly places: Places | null;
};

type Places = { readonly starts: readonly number[]; readonly ends: readonly number[] };

export function unchanged(source: string): MappedText {
  return { text: source, places: null };
}

/**
 * Every match replaced; what stands in its place comes from all of the match.
 * @param pattern global; with bounded repetitions only, since strangers write what it reads
 */
export function replaceMapped(
  mapped: MappedText,
  pattern: RegExp,
  replacement: (match: RegExpExecArray) => string,
): MappedText {
  const { text } = mapped;
  let copiedUntil = 0;
  let changed = "";
  let places: { starts: number[]; ends: number[] } | null = null;
  for (const match of text.matchAll(pattern)) {
    const replaced = replacement(match);
    if (replaced === match[0]) continue;
    places ??= { starts: [], ends: [] };
    copyPlaces(mapped, copiedUntil, match.index, places);
    changed += text.slice(copiedUntil, match.index) + replaced;
    copiedUntil = match.index + match[0].length;
    const { start, end } = sourceSpan(mapped, match.index, copiedUntil);
    for (let unit = 0; unit < replaced.length; unit += 1) {
      places.starts.push(start);
      places.ends.push(end);
    }
  }
  if (places === null) return mapped;
  copyPlaces(mapped, copiedUntil, text.length, places);
  return { text: changed + text.slice(copiedUntil), places };
}

function copyPlaces(
  { places }: MappedText,
  from: number,
  to: number,
  into: { readonly starts: number[]; readonly ends: number[] },
): void {
  for (let unit = from; unit < to; unit += 1) {
    into.starts.push(places?.starts[unit] ?? unit);
    into.ends.push(places?.ends[unit] ?? unit + 1);
  }
}

/** Where in the source the characters from `start` to `end` come from. An empty span stays empty. */
export function sourceSpan({ places }: MappedText, start: number, end: number): Span {
  if (places === null) return { start, end };
  const from = places.starts[start] ?? places.ends.at(-1) ?? 0;
  return { start: from, end: end > start ? (places.ends[end - 1] ?? from) : from };
}
