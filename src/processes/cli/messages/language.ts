// Which language the command line speaks: `--lang`, else the terminal's own, else English.

import { isLanguage, type Language } from "./languages.ts";

/** POSIX: the first of these that is set decides. */
const localeVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

/** @returns null when `--lang` names a language that isn't there */
export function chooseLanguage(argv: readonly string[], environment: NodeJS.ProcessEnv): Language | null {
  const asked = askedLanguage(argv);
  if (asked !== null) return isLanguage(asked) ? asked : null;
  const locale = localeVariables.map((name) => environment[name]).find((value) => value) ?? "";
  const [language = ""] = locale.toLowerCase().split(/[_.@-]/);
  return isLanguage(language) ? language : "en";
}

/** Read before the command line is: its help and its errors are already in that language. */
function askedLanguage(argv: readonly string[]): string | null {
  const place = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  if (place < 0) return null;
  const word = argv[place] ?? "";
  return word.startsWith("--lang=") ? word.slice("--lang=".length) : (argv[place + 1] ?? "");
}
