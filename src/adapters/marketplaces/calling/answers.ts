// What can be said of an answer before a marketplace's own words in it are understood.

import type { HttpResponse } from "../../http/exchange.ts";

export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300;
}

/** Null where it isn't JSON: words that can't be read prove nothing. */
export function readJson({ bodyText }: HttpResponse): unknown {
  try {
    return JSON.parse(bodyText);
  } catch {
    return null;
  }
}

export type Quotation = {
  /** What looks like a key or an id, or is a value that was refused. */
  readonly masked: RegExp;
  readonly maxLength: number;
};

/** The other side's words about a refusal, short and masked, for an error's message; null words quote the status alone. */
export function quoteWords({ status }: HttpResponse, words: string | null, { masked, maxLength }: Quotation): string {
  if (words === null) return ` (status ${status})`;
  const shown = words.replaceAll(masked, "…").replaceAll(/\s+/g, " ");
  return ` (status ${status}: ${shown.slice(0, maxLength)})`;
}
