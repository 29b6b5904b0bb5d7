// Why a command didn't do what it was asked.

import type { ParkedEnding } from "../../../../domain/decision.ts";
import type { FeedbackState } from "../../../../domain/feedback/feedback-state.ts";
import { databaseRefusals } from "../../../../words/english/machine-faults.ts";
import { englishCount, englishNumber } from "../../../../words/plural.ts";
import { programName } from "../program-name.ts";

type Limits = { readonly title: string; readonly minLength: number; readonly maxLength: number };

/** By commander's error codes; the word is the command, option or argument that it is about. */
const usage: Readonly<Record<string, (word: string) => string>> = {
  "commander.unknownCommand": (command) => `There is no command "${command}".`,
  "commander.unknownOption": (option) => `There is no option ${option}.`,
  "commander.missingArgument": (argument) => `Something is missing: <${argument}>.`,
  "commander.optionMissingArgument": (option) => `The option ${option} needs a value.`,
  "commander.excessArguments": () => "There are more words than the command takes.",
};

const consequences: Readonly<Record<ParkedEnding, string>> = {
  settle:
    "You say that our reply is there. It counts as sent from now on and is never sent again; a later text of yours replaces it.",
  resend:
    "You say that no reply of ours is there, not even in moderation. The review is read once more, and if it stands open the same text goes out. If ours was only hidden, buyers may see two.",
  drop: "Nothing is sent and nothing is looked for any more. If our reply is there, it stays there.",
};

export const failures = {
  usage,
  notUnderstood: (message: string) => `This can't be understood: ${message}`,
  didYouMean: (words: string) => `Did you mean ${words}?`,
  seeHelp: (call: string) => `How it is used: ${call}`,
  unknownLanguage: "--lang must be ru or en.",
  /** @param path null for standard input */
  notImported: (path: string | null) =>
    `${path ?? "What standard input holds"} was not imported, and nothing was changed:`,
  badSettings: "The settings can't work like this:",
  badSettingsHint: "All settings are explained in .env-example.",
  database: {
    unreachable: `The database can't be reached. Nothing is lost; try again when it is back. What may be wrong: ${programName} doctor`,
    ...databaseRefusals,
  },
  tooFewFiles: "This program may not open enough files: allow more (ulimit -n 1024), then try again. Nothing is lost.",
  diskFull: `The disk is full: make room, then try again. Nothing that was stored is lost. How much is free: ${programName} doctor`,
  notSetUp: {
    database: (folder: string) => [
      `Nothing is set up here yet: there is no database in ${folder}.`,
      `To begin: ${programName} suppliers import suppliers.yaml`,
      "If it is set up elsewhere, call it there, or set DATA_DIR to its data folder.",
    ],
    tables: (database: string) => [
      `Nothing is set up yet: the database "${database}" of DATABASE_URL is empty.`,
      `To begin: ${programName} suppliers import suppliers.yaml`,
    ],
    updates: (database: string) => [
      `The tables in "${database}" are older than this version.`,
      `To update them: ${programName} migrate; every start does it, too.`,
    ],
  },
  unexpected:
    "Something went wrong that shouldn't have. Nothing is lost; what was in progress is looked for at the next start.",
  unexpectedHint: `The log above says more. For the usual causes: ${programName} doctor`,
  stopping: "Stopping… what is in flight is finished first. Ctrl-C again stops at once.",
  fileMissing: (path: string) => `The file ${path} doesn't exist.`,
  copyExample: "To begin with: cp suppliers.example.yaml suppliers.yaml, and fill it in.",
  fileIsFolder: (path: string) => `${path} is a folder: name a file in it.`,
  fileUnreadable: (path: string) => `The file ${path} can't be read: check its rights.`,
  fileUnwritable: (path: string) => `The file ${path} can't be written: check its folder, its name and the rights.`,
  cabinetOrReviews: "Say what to rehearse over: --cabinet ID (its latest reviews and questions) or --reviews FILE.",
  lastOrReviews: "--last counts a cabinet's own feedback: leave it out beside --reviews.",
  jsonNeedsFile: "With - the table itself goes to standard output: give a file, or leave out --json.",
  notAnId: (word: string) =>
    `"${word}" is no number of a review or question. The numbers are in: ${programName} replies list`,
  versionMissing: (id: string, command: string) =>
    `Name the version that you read, so that no other text can slip out: ${programName} ${command} ${id}@1\nThe versions are in: ${programName} replies show ${id}`,
  hasFindings: (reply: string, found: readonly string[]) =>
    `${reply}: not approved. The guard found: ${found.join("; ")}. See it: ${programName} replies show ${reply.split("@")[0]}\nIf it is meant so: ${programName} replies approve ${reply} --despite-findings`,
  unsendable: (reply: string, length: number, { title, minLength, maxLength }: Limits) =>
    `${reply}: not approved. It has ${englishCount(length, "character", "characters")}, and ${title} takes ${englishNumber(minLength)} to ${englishNumber(maxLength)}, words or emoji among them. Change it: ${programName} replies edit ${reply}`,
  /** Why a decision wasn't carried out. */
  refused: {
    notDone: (id: string, standing: string) => `${id}: not done. It ${standing}.`,
    otherVersion: (id: string, current: string) =>
      `${id}: not done. It is ${current} now; read that first: ${programName} replies show ${id}`,
    noReply: (id: string) => `${id}: not done. It has no reply yet: ${programName} replies edit ${id}@0`,
    begun: (id: string) =>
      `${id}: not done. A post of it was begun before, and what became of it is looked for first: ${programName} replies show ${id}`,
    unreadable: (id: string) =>
      `${id}: not done. The marketplace's data of it can't be read, so there is nothing to go on with: ${programName} replies show ${id}`,
    cabinetRemoved: (id: string) => `${id}: not done. Its cabinet was removed.`,
    changedMeanwhile: (id: string) =>
      `${id}: not done. It changed in this very moment; look again: ${programName} replies show ${id}`,
    /** Continues "It". */
    states: {
      new: "isn't drafted yet",
      drafted: "is drafted, and your policy decides on it in a moment",
      inReview: "waits for you",
      approved: "is approved already",
      sending: "is being sent right now",
      sent: "is sent already, and its publication is looked for",
      published: "is published already",
      unknown: "was posted, and whether it was taken is looked for first",
      skipped: "is left alone",
      settled: "is settled",
      parked: "is parked",
    } satisfies Readonly<Record<FeedbackState, string>>,
    nothingToUndo: "was left alone by the service, not by a person",
  },
  confirmEnding: (ending: ParkedEnding, command: string) =>
    `${consequences[ending]}\nIf that is so: ${programName} ${command}`,
  confirmRemoval: (id: string, command: string) =>
    `This ends everything for ${id} that isn't sent yet, and forgets its keys; what was published stays on record. If you mean it: ${programName} ${command}`,
  removalWaits: (count: number, command: string) =>
    `Not removed yet: ${count} were sent and aren't proven, and with the key nobody could look any more. Nothing new goes out meanwhile. Later again: ${programName} ${command}\nIf nobody will ever be able to look: add --unproven.`,
  notACursor: "--after takes the word that the page before called next, and nothing else.",
  noEditor:
    "No editor was found: set EDITOR to yours, or give the text by --text (--text - reads it from standard input).",
  editorFailed: (editor: string) => `The editor "${editor}" ended with a failure: nothing was changed.`,
  idsOrAll: (example: string) =>
    `Say which: ${example} for single ones, or --all for everything that the filters match.`,
  badValue: (option: string, value: string, allowed: string) => `${option} can't be "${value}". It takes: ${allowed}`,
  takes: (words: string) => `It takes: ${words}`,
  unknownName: (option: string, value: string) => `${option} ${value}: there is none of that name.`,
  endsBeforeItBegins: "--from lies after --to: nothing was written in between. Exchange the two.",
  seeNames: `All names are in: ${programName} suppliers list`,
  newKeyMissing:
    "NEW_SECRETS_KEY is missing: make a key with `openssl rand -base64 32`, keep it in a safe place, and put it into .env as NEW_SECRETS_KEY.",
  newKeyIsOld: "NEW_SECRETS_KEY is the same key as SECRETS_KEY: nothing was changed.",
  untilIdleMissing: `One round, for cron: ${programName} run --until-idle\nA service that keeps running: ${programName} start`,
  sandboxFailed: "The sandbox couldn't be started; its own line above says why.",
};
