// E-mail addresses, with signs and in words: "ivan@mail.ru", "иван@почта.рф", "ivan собака mail точка ru", "ivan @ mail . ru".

import { type MappedText, replaceMapped, sourceSpan, unchanged } from "../text-views/mapped-text.ts";
import { findSpans, type PersonalDataFinder } from "./spans.ts";

/** The sign, or a word for it: without either there is no address. */
export const atSign = /@|собак|собач|sobaka|[([{<] ?(?:at|эт|а|a)|\s(?:at|эт|ат)\s/i;

export const findEmails: PersonalDataFinder = (text) => {
  const signed = withSigns(text);
  return patterns.flatMap((pattern) =>
    findSpans("email", pattern, signed.text).map(({ kind, start, end }) => ({
      kind,
      ...sourceSpan(signed, start, end),
    })),
  );
};

const label = "[\\p{L}\\p{N}_-]{1,63}";
/** Endings that make an address of words that stand apart. */
const ending =
  "(?:ru|com|net|org|su|by|kz|ua|uz|am|ge|me|info|biz|pro|online|site|de|рф|ру|ком|рус|бел)(?![\\p{L}\\p{N}])";
const dotWord =
  "[ \\t]{0,2}(?:[([{<] ?(?:точка|тчк|dot|\\.) ?[)\\]}>]|(?<!\\p{L})(?:точка|тчк|tochka|dot)(?!\\p{L}))[ \\t]{0,2}";
const dot = `(?:${dotWord}|\\s{0,2}\\.\\s{0,2})`;
const domain = `(?:${label}${dot}){1,3}${ending}`;
const provider =
  "(?:e?mail|gmail|yandex|ya|bk|inbox|list|rambler|hotmail|outlook|icloud|yahoo|proton|protonmail|майл|яндекс|почта|джимейл)";

/** "at" and "эт" are words of their own, so that only what follows makes a sign of them. */
const at = new RegExp(
  `\\s{0,2}(?:[([{<] ?(?:at|эт|а|a|собак\\p{L}|собачк\\p{L}) ?[)\\]}>]|(?<!\\p{L})(?:собак[аи]|собачк[аи]|sobaka)(?!\\p{L}))\\s{0,2}(?=${domain})|\\s{1,2}(?:at|эт|ат)\\s{1,2}(?=${provider}${dot}${ending}|(?:${label}${dotWord}){1,3}${ending})`,
  "giu",
);
const dotBeforeEnding = new RegExp(`${dotWord}(?=(?:${label}${dot}){0,2}${ending})`, "giu");
const dotBeforeAt = new RegExp(
  `(?<=[\\p{L}\\p{N}_-])${dotWord}(?=(?:${label}${dotWord}){0,2}${label}\\s{0,2}@)`,
  "giu",
);

/** Words for the signs of an address as signs. */
function withSigns(text: string): MappedText {
  const signed = replaceMapped(unchanged(text), at, () => "@");
  return replaceMapped(
    replaceMapped(signed, dotBeforeEnding, () => "."),
    dotBeforeAt,
    () => ".",
  );
}

const characters = "[\\p{L}\\p{N}._%+-]";
/** A Cyrillic word glued to a Latin address is none of it: "Пишитеivan@mail.ru". */
const local = `(?<!${characters})(?:[а-яё]{3,30}(?=[a-z][a-z0-9._%+-]{0,63} ?@))?`;

const patterns = [
  new RegExp(`${local}(?<datum>${characters}{1,64} ?@ ?(?:[\\p{L}\\p{N}-]{1,63}\\.){1,5}\\p{L}{2,24})`, "giu"),
  new RegExp(`${local}(?<datum>${characters}{1,64}\\s{0,3}@\\s{0,3}${domain})`, "giu"),
  // i v a n @ m a i l . r u
  /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[ ._-]{1,3}[\p{L}\p{N}]){0,40} ?@ ?[\p{L}\p{N}](?:[ -]{1,3}[\p{L}\p{N}]){1,40} ?\. ?(?:r ?u|c ?o ?m|n ?e ?t|o ?r ?g|р ?ф|р ?у)(?![\p{L}\p{N}])/giu,
];
