// Something that should have been filled in: "[имя]", "{{name}}", "<NAME>", "%s", a token of the masking.

import type { Detector } from "./detector.ts";
import { readableText } from "./readable-text.ts";

const patterns = [
  /\[(?=[^[\]\n]{0,60}\p{L})[^[\]\n]{1,120}\]/u,
  /\{\s?[\p{L}_$][^{}\n]{0,60}\}|\{\{|\}\}|\$\{/u,
  /(?<![\p{L}\p{N}])(?:%[\p{L}_]{2,40}%|#[\p{L}_]{2,40}#(?!\p{L})|\$[a-z_]{3,40})/iu,
  /<\/?[\p{L}_][^<>\n]{0,60}>/u,
  /(?<![\d\p{L}])%(?:[sd](?!\p{L})|\(\w{1,40}\)[sd])/u,
  /\((?:ваше? |your )?(?:имя|фио|название|name|company)(?: [\p{L} /]{1,40})?\)/iu,
  /\((?:вставьте|впишите|insert) [\p{L} /]{1,40}\)/iu,
  /(?<!\p{L})(?:здравствуйте|добрый день|уважаем\p{L}{2}|hello|dear|hi),? (?:имя|фио|name)(?!\p{L})/iu,
  // What authors leave to fill in later, and what a program prints for a value that it doesn't have.
  /_{3,}|[Ll]orem ipsum|(?<![\p{L}\p{N}])(?:X{3}|Х{3}|TODO|TBD|undefined|NaN|null)(?![\p{L}\p{N}])/u,
];

export const placeholderDetector: Detector<"placeholder"> = { finding: "placeholder", find: hasPlaceholder };

function hasPlaceholder(text: string): boolean {
  const readable = readableText(text);
  return patterns.some((pattern) => pattern.test(readable));
}
