// Decodes the HTML entities that marketplaces put into plain texts. Unknown names stay as they are.

const namedEntities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
  ["ensp", "\u2002"],
  ["emsp", "\u2003"],
  ["thinsp", "\u2009"],
  ["zwnj", "\u200c"],
  ["zwj", "\u200d"],
  ["shy", "\u00ad"],
  ["laquo", "«"],
  ["raquo", "»"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["bdquo", "„"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["sbquo", "‚"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["minus", "−"],
  ["hellip", "…"],
  ["middot", "·"],
  ["bull", "•"],
  ["sect", "§"],
  ["deg", "°"],
  ["plusmn", "±"],
  ["times", "×"],
  ["divide", "÷"],
  ["frac12", "½"],
  ["frac14", "¼"],
  ["frac34", "¾"],
  ["sup2", "²"],
  ["sup3", "³"],
  ["micro", "µ"],
  ["euro", "€"],
  ["pound", "£"],
  ["copy", "©"],
  ["reg", "®"],
  ["trade", "™"],
  ["numero", "№"],
  ["hearts", "♥"],
]);

const entity = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,9}));/gi;

/** Decodes named, decimal and hexadecimal entities, once: `&amp;lt;` becomes `&lt;`. */
export function decodeHtmlEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(entity, (source: string, decimal?: string, hexadecimal?: string, name?: string) => {
    if (decimal !== undefined) return characterOf(Number.parseInt(decimal, 10)) ?? source;
    if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16)) ?? source;
    return namedEntities.get(name ?? "") ?? source;
  });
}

/** Null where the number is no character of a text: zero, half of a surrogate pair, out of range. */
function characterOf(codePoint: number): string | null {
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return codePoint === 0 || isSurrogate || codePoint > 0x10ffff ? null : String.fromCodePoint(codePoint);
}
