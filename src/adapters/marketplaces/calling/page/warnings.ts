// The pages that a site shows in the place of what was asked for: a block, a question whether we are a person. The words
// count only where no row of a list stands: buyers may write anything, a block page has no rows.

import type { BrowserStop } from "../../../../domain/feedback/reasons.ts";
import type { PageAnswer } from "../../../../ports/browser.ts";
import type { CabinetFile } from "./cabinet-file.ts";

export type Sign = Extract<BrowserStop, "accessLimited" | "challenge">;

/** What a person reads on the page says so. @param text without any row of a list */
export function signInText(text: string, file: CabinetFile): Sign | null {
  const says = ({ sentences }: CabinetFile["block"]) => sentences.some((sentence) => text.includes(sentence));
  if (says(file.block)) return "accessLimited";
  return says(file.challenge) ? "challenge" : null;
}

/** A wall in the place of an answer: a page that says so, its mark in the address, JSON that tells of an incident. */
export function signInAnswer(
  { status, url, bodyText }: Pick<PageAnswer, "status" | "url" | "bodyText">,
  json: object | undefined,
  file: CabinetFile,
): Sign | null {
  if (json !== undefined) return status === 403 ? signInSource(bodyText, file) : null;
  const sign = signInSource(bodyText, file);
  if (sign !== null) return sign;
  // A page that refuses without the site's own words comes from what stands before it; a call may be refused without any.
  const isRefusedByPage = status === 403 && bodyText.trimStart().startsWith("<");
  return isRefusedByPage || url.includes(file.addresses.blockMark) ? "accessLimited" : null;
}

/** What came in the place of an answer says so: a page's source, or a wall's JSON. */
function signInSource(source: string, file: CabinetFile): Sign | null {
  const shown = source.replaceAll(/<(script|style)\b.*?<\/\1>/gis, "");
  const has = (marks: readonly string[]) => marks.some((mark) => shown.toLowerCase().includes(mark.toLowerCase()));
  const { reviewRowId, questionRowId } = file.elements;
  if (has([`${reviewRowId}=`, `${questionRowId}=`])) return null;
  if (has([...file.block.sentences, ...file.block.source])) return "accessLimited";
  return has([...file.challenge.sentences, ...file.challenge.source]) ? "challenge" : null;
}
