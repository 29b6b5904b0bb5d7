// What can be said of an answer before a marketplace's own words in it are understood.

import type { ErrorDetail } from "../../../domain/errors/error-detail.ts";
import type { HttpResponse } from "../../http/exchange.ts";

export function isSuccess({ status }: Pick<HttpResponse, "status">): boolean {
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
  /** The marketplace's title. */
  readonly side: string;
  /** What looks like a key or an id, or is a value that was refused. */
  readonly masked: RegExp;
  readonly maxLength: number;
};

/** The other side's words about a refusal, short and masked. */
export function answerDetail(
  { status }: Pick<HttpResponse, "status">,
  words: string | null,
  { side, masked, maxLength }: Quotation,
): ErrorDetail {
  const shown = words?.replaceAll(masked, "…").replaceAll(/\s+/g, " ").slice(0, maxLength) ?? "";
  return { side, code: String(status), words: shown.trim() === "" ? null : shown };
}

/** The same inside a message for the log, whose subject is the other side. */
export function quoteDetail({ code, words }: ErrorDetail): string {
  return words === null ? ` (status ${code})` : ` (status ${code}: ${words})`;
}
