// A link, a bare domain, or a domain in disguise: "сайт точка ру", "shop . ru", "wildbеrries.сом".

import type { Detector } from "./detector.ts";
import { cyrillicEndings, domainEndings, wordlikeEndings } from "./domain-names.ts";
import { latinSkeleton, readableText } from "./readable-text.ts";

const latin = domainEndings.join("|");
const wordlike = wordlikeEndings.join("|");
const cyrillic = cyrillicEndings.join("|");

/** Read in the skeleton, so Cyrillic look-alikes are caught as well. */
const skeletonPatterns = [
  /h(?:tt|xx)ps?\s?:\s?\/|(?<!\w)w\s?w\s?w\s?\./,
  new RegExp(`[\\p{L}\\p{N}]\\.(?:${latin})(?![\\p{L}\\p{N}-])`, "u"),
  new RegExp(`[\\p{L}\\p{N}]\\.(?:${latin}|${wordlike})/\\S`, "u"),
  /[a-z0-9](?: \. ?|\. |,)(?:ru|com)(?![\p{L}\p{N}])/u,
  new RegExp(`(?:dot|[([]\\s?(?:dot|\\.)\\s?[)\\]])\\s?(?:${latin})(?![\\p{L}\\p{N}])`, "u"),
];

/** The Cyrillic endings in lower case only: after a forgotten space a new sentence would begin with a capital letter. */
const readablePatterns = [
  /(?<![a-z])(?:[a-z]{2,12}:\/\/|www(?![a-z]))/i,
  /(?<![a-z0-9-])[a-z0-9-]{2,63}\.[a-z]{2,12}\/[a-z0-9]/i,
  /(?<!\d)(?:\d{1,3}\.){3}\d{1,3}[:/]\w/,
  new RegExp(`[\\p{L}\\p{N}]{2}\\.(?:${cyrillic})(?![\\p{L}\\p{N}-])`, "u"),
  new RegExp(`(?<!\\p{L})(?:точк[аи]|тчк)[)\\]\\s]{1,3}(?:${cyrillic}|${latin})(?![\\p{L}\\p{N}])`, "iu"),
  /\p{L}{2} \. ?(?:рф|ру)(?![\p{L}\p{N}])/iu,
];

/** The one marketplace whose own name looks like an address. */
const marketplaceName = /(?<![\w.-])yandex\.market(?![\w/-]|\.\w)/gi;

export const linkDetector: Detector<"link"> = { finding: "link", find: hasLink };

function hasLink(text: string): boolean {
  const readable = readableText(text).replace(marketplaceName, "");
  const skeleton = latinSkeleton(readable);
  return (
    skeletonPatterns.some((pattern) => pattern.test(skeleton)) ||
    readablePatterns.some((pattern) => pattern.test(readable))
  );
}
