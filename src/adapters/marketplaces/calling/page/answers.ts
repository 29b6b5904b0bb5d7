// What an answer of a cabinet's calls is, whatever it was asked: its JSON, and what may be said of it.

import type { ErrorDetail } from "../../../../domain/errors/error-detail.ts";
import type { PageAnswer } from "../../../../ports/browser.ts";
import { answerDetail } from "../answers.ts";
import { parseExactJson } from "../exact-json.ts";

/** Undefined where it is no object of JSON: a page, a wall, nothing at all. */
export function jsonOf({ bodyText }: PageAnswer): object | undefined {
  try {
    const json = parseExactJson(bodyText, "An answer of a cabinet");
    return typeof json === "object" && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

/** @param words what an error says; empty where it says nothing */
export function detailOf(answer: Pick<PageAnswer, "status">, words: string, side: string): ErrorDetail {
  const quoted = words === "" ? null : words;
  return answerDetail(answer, quoted, { side, masked: /[\w-]{20,}/g, maxLength: 160 });
}
