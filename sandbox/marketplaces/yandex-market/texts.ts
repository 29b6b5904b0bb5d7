// Texts on the wire: escaped as in HTML. Whether the real service does so always isn't known; a client that shows them as
// they come would show the escapes to buyers and sellers.

const entities = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
]);

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => entities.get(sign) ?? sign);
}
