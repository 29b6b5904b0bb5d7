// All stories, by the names that `--only` takes.

import type { Findings } from "../judges/judge.ts";
import type { Ground } from "../trial.ts";
import { tellOfTheLimit } from "./at-the-limit.ts";
import { tellOfBaseTokens } from "./base-token.ts";
import { tellOfBystanders } from "./bystanders.ts";
import { tellOfDoubtfulLists } from "./doubtful-lists.ts";
import { tellOfDrafting } from "./drafting.ts";
import { tellOfTheFrozen } from "./frozen.ts";
import { tellOfHiddenAnswers } from "./hidden-answers.ts";
import { tellOfKeyRotation } from "./key-rotation.ts";
import { tellOfTheLateLook } from "./late-look.ts";
import { tellOfLongLists } from "./long-lists.ts";
import { tellOfMisleadingLists } from "./misleading-lists.ts";
import { tellOfModeration } from "./moderation.ts";
import { tellOfNewcomers } from "./newcomers.ts";
import { tellOfSecondThoughts } from "./second-thoughts.ts";

export const stories: Readonly<Record<string, (ground: Ground) => Promise<Findings>>> = {
  atTheLimit: tellOfTheLimit,
  baseToken: tellOfBaseTokens,
  bystanders: tellOfBystanders,
  doubtfulLists: tellOfDoubtfulLists,
  drafting: tellOfDrafting,
  frozen: tellOfTheFrozen,
  hiddenAnswers: tellOfHiddenAnswers,
  keyRotation: tellOfKeyRotation,
  lateLook: tellOfTheLateLook,
  longLists: tellOfLongLists,
  misleadingLists: tellOfMisleadingLists,
  moderation: tellOfModeration,
  newcomers: tellOfNewcomers,
  secondThoughts: tellOfSecondThoughts,
};
