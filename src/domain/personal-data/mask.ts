// Takes personal data out of a buyer's text before the text leaves for a language model.

import { textViews } from "../text-views/text-views.ts";
import { findPersonalData } from "./find-personal-data.ts";
import { type PersonalDataKind, type PersonalDataSpan, personalDataKinds } from "./spans.ts";

/** Nouns without a case, in brackets: they fit any sentence, and the guard knows them should a reply repeat one. */
const tokens: Readonly<Record<PersonalDataKind, string>> = {
  link: "[ссылка]",
  email: "[почта]",
  card: "[карта]",
  phone: "[телефон]",
  document: "[номер]",
  nick: "[ник]",
  address: "[адрес]",
  name: "[имя]",
};

export type MaskedText = {
  readonly text: string;
  /** How many data were replaced. */
  readonly masked: number;
};

/** One datum glued to another can hide it: `89991234567+70001234567`. Texts of people need two passes at most. */
const maxPasses = 6;

/** Replaces personal data by tokens like `[телефон]`; everything else stays byte for byte. */
export function maskPersonalData(text: string): MaskedText {
  let result: MaskedText = { text, masked: 0 };
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const next = maskOnce(result.text);
    if (next.masked === 0) break;
    result = { text: next.text, masked: result.masked + next.masked };
  }
  return result;
}

function maskOnce(text: string): MaskedText {
  const spans = mergeOverlapping(findPersonalData(textViews(text), personalDataKinds));
  let masked = "";
  let copiedUntil = 0;
  for (const span of spans) {
    masked += text.slice(copiedUntil, span.start) + tokens[span.kind];
    copiedUntil = span.end;
  }
  return { text: masked + text.slice(copiedUntil), masked: spans.length };
}

/** Where two data overlap the kind that comes first names the whole. */
function mergeOverlapping(spans: readonly PersonalDataSpan[]): readonly PersonalDataSpan[] {
  const ranked = spans.map((span, rank) => ({ span, rank }));
  ranked.sort((left, right) => left.span.start - right.span.start || left.rank - right.rank);
  const merged: { span: PersonalDataSpan; rank: number }[] = [];
  for (const next of ranked) {
    const last = merged.at(-1);
    if (last === undefined || next.span.start >= last.span.end) {
      merged.push(next);
      continue;
    }
    const named = next.rank < last.rank ? next : last;
    const end = Math.max(last.span.end, next.span.end);
    last.span = { kind: named.span.kind, start: last.span.start, end };
    last.rank = named.rank;
  }
  return merged.map(({ span }) => span);
}
