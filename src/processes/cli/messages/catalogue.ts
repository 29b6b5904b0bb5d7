// Everything that the command line says, by language. The English catalogue is the pattern: a text that is missing in
// another language, or that takes other arguments there, doesn't compile.

import { commands as englishCommands } from "./english/commands.ts";
import { failures as englishFailures } from "./english/failures.ts";
import { reports as englishReports } from "./english/reports.ts";
import { words as englishWords } from "./english/words.ts";
import { commands as russianCommands } from "./russian/commands.ts";
import { failures as russianFailures } from "./russian/failures.ts";
import { reports as russianReports } from "./russian/reports.ts";
import { words as russianWords } from "./russian/words.ts";

const english = {
  /** BCP 47, for dates and numbers. */
  locale: "en",
  commands: englishCommands,
  failures: englishFailures,
  reports: englishReports,
  words: englishWords,
};

export type Messages = typeof english;

const russian: Messages = {
  locale: "ru",
  commands: russianCommands,
  failures: russianFailures,
  reports: russianReports,
  words: russianWords,
};

export const catalogues = { en: english, ru: russian } satisfies Readonly<Record<string, Messages>>;
export type Language = keyof typeof catalogues;
