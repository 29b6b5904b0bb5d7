// The word that calls must bring with them. It stands in the source of each page, and is another one after signing in anew;
// the site refuses any other by 403.

import { whyNotFound } from "../../calling/page/opening.ts";
import type { PageFile } from "./page-file.ts";
import type { Visit } from "./visit.ts";

const plausible = /^[\w:.=+/-]{1,300}$/;

/** @throws BrowserStopError ("pageChanged") when the page's source doesn't hold it */
export async function secretWordOf(visit: Visit, signal: AbortSignal): Promise<string> {
  const { session, page, site } = visit;
  session.secretWord ??= secretWordIn(await page.source(signal), site.file);
  if (session.secretWord === null) throw await whyNotFound(visit, "secretWord.before", signal);
  return session.secretWord;
}

export function secretWordIn(source: string, { secretWord: { before, end } }: PageFile): string | null {
  const at = source.indexOf(before);
  if (at < 0) return null;
  const start = at + before.length;
  const word = source.slice(start, source.indexOf(end, start));
  return plausible.test(word) ? word : null;
}
