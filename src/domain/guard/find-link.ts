// A link, a bare domain, or a domain in disguise: "сайт точка ру", "shop . ru", "wildbеrries.сом".

import type { TextView } from "../text-views/text-views.ts";
import { type Check, findAll } from "./check.ts";
import { cyrillicEndings, domainEndings, wordlikeEndings } from "./domain-names.ts";

const latin = domainEndings.join("|");
const wordlike = wordlikeEndings.join("|");
const cyrillic = cyrillicEndings.join("|");

/** Read in the skeleton, so Cyrillic look-alikes are caught as well. */
const skeletonPatterns = [
  /h(?:tt|xx)ps?\s?:\s?\/|(?<!\w)w\s?w\s?w\s?\./g,
  new RegExp(`[\\p{L}\\p{N}]\\.(?:${latin})(?![\\p{L}\\p{N}-])`, "gu"),
  new RegExp(`[\\p{L}\\p{N}]\\.(?:${latin}|${wordlike})/\\S`, "gu"),
  /[a-z0-9](?: \. ?|\. |,)(?:ru|com)(?![\p{L}\p{N}])/gu,
  new RegExp(`(?:dot|[([]\\s?(?:dot|\\.)\\s?[)\\]])\\s?(?:${latin})(?![\\p{L}\\p{N}])`, "gu"),
];

/** The Cyrillic endings in lower case only: after a forgotten space a new sentence would begin with a capital letter. */
const readablePatterns = [
  /(?<![a-z])(?:[a-z]{2,12}:\/\/|www(?![a-z]))/gi,
  /(?<![a-z0-9-])[a-z0-9-]{2,63}\.[a-z]{2,12}\/[a-z0-9]/gi,
  /(?<!\d)(?:\d{1,3}\.){3}\d{1,3}[:/]\w/g,
  new RegExp(`[\\p{L}\\p{N}]{2}\\.(?:${cyrillic})(?![\\p{L}\\p{N}-])`, "gu"),
  new RegExp(`(?<!\\p{L})(?:точк[аи]|тчк)[)\\]\\s]{1,3}(?:${cyrillic}|${latin})(?![\\p{L}\\p{N}])`, "giu"),
  /\p{L}{2} \. ?(?:рф|ру)(?![\p{L}\p{N}])/giu,
];

/** The one marketplace whose own name looks like an address. */
const marketplaceName = /(?<![\w.-])yandex\.market(?![\w/-]|\.\w)/gi;

export const linkCheck: Check<"link"> = {
  finding: "link",
  find: ({ whole }) => [
    ...findAll(withoutMarketplace(whole.skeleton), skeletonPatterns, "address"),
    ...findAll(withoutMarketplace(whole.readable), readablePatterns, "address"),
  ],
};

/** Blanks keep every other character at its place. */
function withoutMarketplace(view: TextView): TextView {
  return { ...view, text: view.text.replace(marketplaceName, (name) => " ".repeat(name.length)) };
}
