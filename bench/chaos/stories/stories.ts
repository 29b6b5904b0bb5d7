// All stories, by the names that `--only` takes.

import type { Findings } from "../judges/judge.ts";
import type { Ground } from "../trial.ts";
import { tellOfTheLimit } from "./at-the-limit.ts";
import { tellOfBystanders } from "./bystanders.ts";
import { tellOfDoubtfulLists } from "./doubtful-lists.ts";
import { tellOfDrafting } from "./drafting.ts";
import { tellOfTheFrozen } from "./frozen.ts";
import { tellOfKeyRotation } from "./key-rotation.ts";
import { tellOfMisleadingLists } from "./misleading-lists.ts";
import { tellOfModeration } from "./moderation.ts";
import { tellOfNewcomers } from "./newcomers.ts";
import { tellOfSecondThoughts } from "./second-thoughts.ts";

export const stories: Readonly<Record<string, (ground: Ground) => Promise<Findings>>> = {
  atTheLimit: tellOfTheLimit,
  bystanders: tellOfBystanders,
  doubtfulLists: tellOfDoubtfulLists,
  drafting: tellOfDrafting,
  frozen: tellOfTheFrozen,
  keyRotation: tellOfKeyRotation,
  misleadingLists: tellOfMisleadingLists,
  moderation: tellOfModeration,
  newcomers: tellOfNewcomers,
  secondThoughts: tellOfSecondThoughts,
};
