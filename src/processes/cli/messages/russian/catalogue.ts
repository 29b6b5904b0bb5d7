// Everything that the command line says, in Russian.

import { inLine, faults as sentences } from "../../../../words/russian/faults.ts";
import { words } from "../../../../words/russian/words.ts";
import type { Messages } from "../catalogue.ts";
import { ownFaultSentences } from "../own-fault-sentences.ts";
import { commands } from "./commands.ts";
import { decisions } from "./decisions.ts";
import { doctor } from "./doctor.ts";
import { examples } from "./examples.ts";
import { failures } from "./failures.ts";
import { faultHints as hints } from "./fault-hints.ts";
import { logLines } from "./log-lines.ts";
import { rehearsal } from "./rehearsal.ts";
import { reports } from "./reports.ts";
import { runReports } from "./run-reports.ts";
import { signIn } from "./sign-in.ts";

export const russian: Messages = {
  language: "ru",
  locale: "ru",
  commands,
  decisions,
  examples,
  failures,
  faults: { sentences: { ...sentences, ...ownFaultSentences(failures) }, inLine, hints },
  logLines,
  rehearsal,
  reports,
  runReports,
  doctor,
  signIn,
  words,
};
