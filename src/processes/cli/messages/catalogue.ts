// Everything that the command line says, by language. The English catalogue is the pattern: a text that is missing in
// another language, or that takes other arguments there, doesn't compile.

import { commands as englishCommands } from "./english/commands.ts";
import { doctor as englishDoctor } from "./english/doctor.ts";
import { examples as englishExamples } from "./english/examples.ts";
import { failures as englishFailures } from "./english/failures.ts";
import { logLines as englishLogLines } from "./english/log-lines.ts";
import { reports as englishReports } from "./english/reports.ts";
import { runReports as englishRunReports } from "./english/run-reports.ts";
import { words as englishWords } from "./english/words.ts";
import { commands as russianCommands } from "./russian/commands.ts";
import { doctor as russianDoctor } from "./russian/doctor.ts";
import { examples as russianExamples } from "./russian/examples.ts";
import { failures as russianFailures } from "./russian/failures.ts";
import { logLines as russianLogLines } from "./russian/log-lines.ts";
import { reports as russianReports } from "./russian/reports.ts";
import { runReports as russianRunReports } from "./russian/run-reports.ts";
import { words as russianWords } from "./russian/words.ts";

const english = {
  /** As `--lang` takes it. */
  language: "en",
  /** BCP 47, for dates and numbers. */
  locale: "en-GB",
  commands: englishCommands,
  examples: englishExamples,
  failures: englishFailures,
  logLines: englishLogLines,
  reports: englishReports,
  runReports: englishRunReports,
  doctor: englishDoctor,
  words: englishWords,
};

export type Messages = typeof english;

const russian: Messages = {
  language: "ru",
  locale: "ru",
  commands: russianCommands,
  examples: russianExamples,
  failures: russianFailures,
  logLines: russianLogLines,
  reports: russianReports,
  runReports: russianRunReports,
  doctor: russianDoctor,
  words: russianWords,
};

export const catalogues = { en: english, ru: russian } satisfies Readonly<Record<string, Messages>>;
export type Language = keyof typeof catalogues;
