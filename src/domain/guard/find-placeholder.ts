// Something that should have been filled in: "[имя]", "{{name}}", "<NAME>", "%s", a token of the masking.

import { type Check, findAll } from "./check.ts";

const patterns = [
  /\[(?=[^[\]\n]{0,60}\p{L})[^[\]\n]{1,120}\]/gu,
  /\{\s?[\p{L}_$][^{}\n]{0,60}\}|\{\{|\}\}|\$\{/gu,
  /(?<![\p{L}\p{N}])(?:%[\p{L}_]{2,40}%|#[\p{L}_]{2,40}#(?!\p{L})|\$[a-z_]{3,40})/giu,
  /<\/?[\p{L}_][^<>\n]{0,60}>/gu,
  /(?<![\d\p{L}])%(?:[sd](?!\p{L})|\(\w{1,40}\)[sd])/gu,
  /\((?:ваше? |your )?(?:имя|фио|название|name|company)(?: [\p{L} /]{1,40})?\)/giu,
  /\((?:вставьте|впишите|insert) [\p{L} /]{1,40}\)/giu,
  /(?<!\p{L})(?:здравствуйте|добрый день|уважаем\p{L}{2}|hello|dear|hi),? (?:имя|фио|name)(?!\p{L})/giu,
  // What authors leave to fill in later, and what a program prints for a value that it doesn't have.
  /_{3,}|[Ll]orem ipsum|(?<![\p{L}\p{N}])(?:X{3}|Х{3}|TODO|TBD|undefined|NaN|null)(?![\p{L}\p{N}])/gu,
];

export const placeholderCheck: Check<"placeholder"> = {
  finding: "placeholder",
  find: ({ whole }) => findAll(whole.readable, patterns, "leftOpen"),
};
