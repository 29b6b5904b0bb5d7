import type { ReplySummary } from "../../adapters/postgres/desk/reply-list.ts";
import type { Messages } from "./messages/catalogue.ts";
import { oneLine } from "./terminal/safe-text.ts";

type Heading = Pick<ReplySummary, "id" | "version" | "kind" | "rating" | "cabinet" | "productName">;

/** For example "17@2  ★★★★☆  northern-wool-main  Плед «Север»". */
export function headingOf({ id, version, kind, rating, cabinet, productName }: Heading, { words }: Messages): string {
  const what = rating === null ? words.kinds[kind] : starsOf(rating);
  return [`${id}@${version}`, what, cabinet, oneLine(productName ?? "", 60)].filter((part) => part !== "").join("  ");
}

export function starsOf(rating: number): string {
  return "★".repeat(rating) + "☆".repeat(Math.max(0, 5 - rating));
}
