// The languages that the command line speaks.

import { inLine, faults as sentences } from "../../../words/russian/faults.ts";
import { words } from "../../../words/russian/words.ts";
import { english, type Messages } from "./catalogue.ts";
import { ownFaultSentences } from "./own-fault-sentences.ts";
import { commands } from "./russian/commands.ts";
import { doctor } from "./russian/doctor.ts";
import { examples } from "./russian/examples.ts";
import { failures } from "./russian/failures.ts";
import { faultHints as hints } from "./russian/fault-hints.ts";
import { logLines } from "./russian/log-lines.ts";
import { reports } from "./russian/reports.ts";
import { runReports } from "./russian/run-reports.ts";

const russian: Messages = {
  language: "ru",
  locale: "ru",
  commands,
  examples,
  failures,
  faults: { sentences: { ...sentences, ...ownFaultSentences(failures) }, inLine, hints },
  logLines,
  reports,
  runReports,
  doctor,
  words,
};

export const catalogues = { en: english, ru: russian } satisfies Readonly<Record<string, Messages>>;
export type Language = keyof typeof catalogues;
