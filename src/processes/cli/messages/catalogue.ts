// Everything that the command line says, in English. It is the pattern for the other languages: a text that is missing
// there, or that takes other arguments, doesn't compile; nor does a message of the log without its words (`LogMessage`).
//
// No type can ask for what nobody knows beforehand: topics and risks of the model, codes of errors that a library or an
// earlier version left, the parser's headings and mistakes, the sandbox's options, names and values of the log's fields.
// They are looked up in open tables (`knownWord`), and what isn't there is shown as it came, or by a general sentence. A
// hint to a fault (`FaultHints`) may be missing by intent.

import { faults as englishFaults, inLine as englishInLine } from "../../../words/english/faults.ts";
import { words as englishWords } from "../../../words/english/words.ts";
import { commands as englishCommands } from "./english/commands.ts";
import { decisions as englishDecisions } from "./english/decisions.ts";
import { doctor as englishDoctor } from "./english/doctor.ts";
import { examples as englishExamples } from "./english/examples.ts";
import { failures as englishFailures } from "./english/failures.ts";
import { faultHints as englishFaultHints } from "./english/fault-hints.ts";
import { logLines as englishLogLines } from "./english/log-lines.ts";
import { rehearsal as englishRehearsal } from "./english/rehearsal.ts";
import { reports as englishReports } from "./english/reports.ts";
import { runReports as englishRunReports } from "./english/run-reports.ts";
import { signIn as englishSignIn } from "./english/sign-in.ts";
import { ownFaultSentences } from "./own-fault-sentences.ts";

export const english = {
  /** As `--lang` takes it. */
  language: "en",
  /** BCP 47, for dates and numbers. */
  locale: "en-GB",
  commands: englishCommands,
  decisions: englishDecisions,
  examples: englishExamples,
  failures: englishFailures,
  faults: {
    sentences: { ...englishFaults, ...ownFaultSentences(englishFailures) },
    inLine: englishInLine,
    hints: englishFaultHints,
  },
  logLines: englishLogLines,
  rehearsal: englishRehearsal,
  reports: englishReports,
  runReports: englishRunReports,
  doctor: englishDoctor,
  signIn: englishSignIn,
  words: englishWords,
};

export type Messages = typeof english;
