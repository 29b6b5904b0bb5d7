// Texts as they stand on a site's pages.

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** @param signs those of `& < > " '` that the marketplace escapes */
export function escapeHtml(text: string, signs: RegExp): string {
  return text.replaceAll(signs, (sign) => entities[sign] ?? sign);
}
