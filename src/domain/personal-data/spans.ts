// A place in a text that holds a datum about a person.

/** In the order in which they name what two of them share. */
export const personalDataKinds = ["link", "email", "card", "phone", "document", "nick", "address", "name"] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];

export type PersonalDataSpan = {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
};

export type PersonalDataFinder = (text: string) => readonly PersonalDataSpan[];

/**
 * Every match of a pattern that `isDatum` accepts. A pattern with a group named `datum` marks only that group.
 * The pattern must have bounded repetitions only: what it reads was written by strangers.
 */
export function findSpans(
  kind: PersonalDataKind,
  pattern: RegExp,
  text: string,
  isDatum: (match: string, start: number) => boolean = () => true,
): readonly PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  for (const match of text.matchAll(pattern)) {
    const datum = match.groups?.["datum"] ?? match[0];
    const start = match.index + match[0].lastIndexOf(datum);
    if (isDatum(datum, start)) spans.push({ kind, start, end: start + datum.length });
  }
  return spans;
}
