// Ozon's texts come with HTML entities in them, now and then escaped twice.

import { plainText as plainTextOf } from "../calling/plain-text.ts";

/** `&amp;amp;quot;` is more than anybody writes on purpose. */
const mostEncodings = 3;

/** Anybody's words as plain, storable text. */
export function plainText(text: string | null | undefined): string {
  return plainTextOf(text, mostEncodings);
}

/** "Пользователь OZON" stands for a buyer who gave no name. */
export function buyerName(value: string | null | undefined): string | null {
  const name = plainText(value).trim();
  return name === "" || /^пользователь(\s+ozon)?$/i.test(name) ? null : name;
}
