/** PostgreSQL can't hold NUL, and UTF-8 can't hold half a surrogate pair. Everything else is kept, however odd. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}
