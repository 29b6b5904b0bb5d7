// How a review or question is named in one line.

import type { ReplySummary } from "../../ports/desk/reply-views.ts";
import type { Messages } from "./messages/catalogue.ts";

/** For example "★★★★☆", or "question". */
export function whatOf({ kind, rating }: Pick<ReplySummary, "kind" | "rating">, { words }: Messages): string {
  return rating === null ? words.kinds[kind] : `${"★".repeat(rating)}${"☆".repeat(Math.max(0, 5 - rating))}`;
}

/** For example "17@2", or "17" where there is no reply yet. */
export function nameOf({ id, version }: Pick<ReplySummary, "id" | "version">): string {
  return version > 0 ? `${id}@${version}` : String(id);
}
