// What commands report.

import { words } from "../../../../words/english/words.ts";
import { englishCount, englishNumber } from "../../../../words/plural.ts";
import type { ReplyColumn } from "../../reply-columns.ts";
import { programName } from "../program-name.ts";

const show = {
  buyer: "The buyer",
  analysis: "Analysis",
  reply: "The reply",
  versions: "Earlier versions",
  deliveries: "Deliveries",
  nextLook: (moment: string) => `next look ${moment}`,
  nextLookIsDue: "the next look is due: with the next run, or at once if the service runs",
  pros: "Pros",
  cons: "Cons",
  hasMedia: "(with photos or a video)",
  noWords: "(no words, a rating only)",
  topics: "Topics",
  risks: "Risks",
  found: "The guard found",
  noReply: "(there is none yet)",
  open: "not finished",
  approvedBy: (who: string) => `approved by ${who}`,
  byPolicy: "approved by your policy",
  evidence: (file: string) => `what the page showed: ${file}`,
  attempt: (number: number) => `attempt ${number}`,
  proof: (moment: string) => `Proof: read back at the marketplace, ${moment}, the same text`,
};

/** Next steps under a list or an item: what, and the command for it. */
const steps = {
  title: "Next:",
  see: "see everything",
  approve: "let it out",
  approveDespite: "let it out all the same, if it is meant so",
  edit: "change it",
  reject: "don't answer",
  undo: "answer it after all",
  write: "write the reply",
  resume: "take it up again",
  list: "what waits for you",
  drafts: "what would be answered, and how",
  letPolicyDecide: "let your policy decide, and send what it lets out",
  status: "where everything stands",
  signIn: "sign in to its pages, once",
  checkKeys: "do all keys work?",
  importAgain: "so that they go on",
  runOnce: "one round",
  run: "for good",
  resumeSending: "let sending go on, when everything can be seen",
  ownCabinets: "your own cabinets; copy suppliers.example.yaml to begin with",
};

export const reports = {
  steps,
  show,
  replyList: {
    nothingWaits: "Nothing waits for you.",
    nothingFound: "Nothing found.",
    shown: (shown: number, count: number) =>
      shown === count
        ? `${count} in all.`
        : `${shown} of ${count}, the most urgent first. More: --limit. Fewer: --supplier, --rating, --text …`,
    further: "The next page:",
    deadline: (moment: string) => `answer by ${moment}`,
    overdue: (moment: string) => `overdue since ${moment}`,
  },
  /** A table for spreadsheets. */
  exported: {
    /** What spreadsheets of this language expect. */
    delimiter: ",",
    columns: {
      id: "Number",
      supplier: "Supplier",
      cabinet: "Cabinet",
      marketplace: "Marketplace",
      kind: "Kind",
      externalId: "Marketplace's id",
      writtenAt: "Written at",
      rating: "Rating",
      buyer: "Buyer",
      productName: "Product",
      productId: "Product id",
      words: "The buyer's words",
      sentiment: "Sentiment",
      riskFlags: "Risks",
      state: "State",
      reason: "Reason",
      reply: "Reply",
      approvedBy: "Approved by",
      sentAt: "Sent at",
    } satisfies Readonly<Record<ReplyColumn, string>>,
    byPolicy: "your policy",
    done: (count: number, path: string) => `${words.feedback(count)} written to ${path}.`,
  },
  figures: {
    period: (from: string, to: string) => `From ${from} to ${to}:`,
    columns: {
      supplier: "Supplier",
      collected: "collected",
      answered: "answered",
      byRule: "by rule",
      byPerson: "by a person",
      settled: "settled",
      skipped: "skipped",
      waiting: "for you now",
      median: "usually after",
      calls: "model calls",
      tokens: "tokens",
    },
  },
  /** @param setting what the suppliers file says @param ways how it goes now */
  supplierList: {
    route: (setting: string, ways: string) => `by ${setting === "auto" ? ways : setting}`,
    stoppedSince: (why: string, since: string) => `${why}, since ${since}`,
  },
  lastSignIn: (at: string, host: string) => `last sign-in: ${at}, on ${host}`,
  keyTable: {
    columns: { cabinet: "Cabinet", marketplace: "Marketplace", expires: "Key expires" },
    allWell: (count: number) => `All well: ${englishCount(count, "cabinet works", "cabinets work")}.`,
    needYou: (bad: number, count: number) => `${bad} of ${words.cabinet(count)} ${bad === 1 ? "needs" : "need"} you.`,
    unasked: (unasked: number, count: number) =>
      `${unasked} of ${words.cabinet(count)} couldn't be asked about: nothing is known of ${unasked === 1 ? "it" : "them"} now.`,
    goesOn: "was stopped and goes on now",
    notAsked: "couldn't be asked",
    leftToWorker: "its site wasn't asked: a worker is at its pages, and stops them as soon as something is wrong",
  },
  backup: {
    taken: (file: string, rows: number, at: string) =>
      `Stored in ${file}: ${englishCount(rows, "row", "rows")}, as everything stood on ${at}.`,
    keyIsApart: (keyFile: string | null) =>
      `The key that the marketplaces' keys are encrypted with isn't in it: keep ${keyFile ?? "SECRETS_KEY"} in another safe place.`,
    restored: (rows: number, at: string) =>
      `Restored: ${englishCount(rows, "row", "rows")}, as everything stood on ${at}. What has happened since isn't known here.`,
    lookedFor: (count: number) =>
      `${words.reply(count)} may have been sent since: each is looked for, and goes out only when it is proven not to be there.`,
    sendingStopped: (from: string) =>
      `All sending is stopped, so that nothing is answered twice. From ${from} on the marketplaces show whatever was sent after the backup, except what they still moderate; let sending go on then.`,
  },
  secrets: {
    rotated: (cabinets: number) => `Encrypted with the new key: the keys of ${words.cabinet(cabinets)}.`,
    alreadyRotated: "Everything is encrypted with the new key already.",
    unreadable: (cabinets: number) =>
      `${words.cabinet(cabinets)} couldn't be decrypted before either: import the suppliers again.`,
    putInPlace:
      "Now set SECRETS_KEY to the new key everywhere, remove NEW_SECRETS_KEY, and start again what runs: processes with the old key stop by themselves.",
    restart:
      "The key file holds the new key: back it up, and start again what runs. Processes with the old key stop by themselves.",
    fitsAlready: "The present key is the right one: nothing was changed.",
    resetAll: "The present key is in use from now on, and all stored keys can be decrypted with it.",
    reset: (cabinets: number) =>
      `The present key is in use from now on. ${words.cabinet(cabinets)} can't be decrypted with it and have stopped.`,
  },
  sandbox: {
    runs: (suppliers: number, rateFactor: number) =>
      `The stand-ins run until Ctrl-C: ${words.supplier(suppliers)}, the marketplaces' limits × ${rateFactor}.`,
    elsewhere: "In another terminal:",
    books: "What the marketplaces have in their books:",
  },
  modelToday: (calls: number, tokens: string) => `Language model today: ${words.modelCall(calls)}, ${tokens} tokens.`,
  drafts: (decided: {
    readonly unedited: number;
    readonly edited: number;
    readonly rejected: number;
    readonly changedPercent: number;
  }) =>
    `Your decisions of 30 days: ${englishNumber(decided.unedited)} drafts let out as they were, ${englishNumber(decided.edited)} changed (${decided.changedPercent} % of the words), ${englishNumber(decided.rejected)} rejected.`,
  noCabinets: "There are no cabinets yet.",
  migrated: "The database is up to date.",
  imported: (report: {
    readonly suppliers: number;
    readonly cabinetsAdded: readonly string[];
    readonly cabinetsUpdated: readonly string[];
  }) =>
    `Imported ${words.supplier(report.suppliers)}: ${words.cabinet(report.cabinetsAdded.length)} new, ${report.cabinetsUpdated.length} updated.`,
  notNamed: (ids: readonly string[]) =>
    `The file no longer names: ${ids.join(", ")}. They are kept and go on; nothing is deleted by an import.`,
  fileOpen: (path: string, command: string) =>
    `Other users of this machine can read ${path}. If it holds keys: ${command}`,
  stillResting: (names: string) => `Still paused, and not taken up by an import: ${names}.`,
  holds: {
    paused: (id: string) =>
      `${id} rests: nothing more is collected, drafted or sent for it. What was sent is still looked for.`,
    pausedAlready: (id: string) => `${id} rested already.`,
    resumed: (id: string) => `${id} goes on.`,
    wasNotPaused: (id: string) => `${id} wasn't paused.`,
    restsWithSupplier: (supplier: string) =>
      `It still rests with its supplier: ${programName} suppliers resume ${supplier}`,
    beingSent: (count: number, names: string) =>
      `${englishCount(count, "post", "posts")} had begun before (${names}); within half a minute it is known what became of that.`,
    noneBeingSent: "Nothing is being sent any more.",
    stillBeingSent: (names: string, first: string) =>
      `Still being sent: ${names}. What becomes of it: ${programName} replies show ${first}`,
    removed: (cabinets: string, ended: number, unproven: number) =>
      [
        `Removed: ${cabinets}. Never to be sent: ${ended}. The keys are forgotten, the history stays.`,
        unproven > 0 ? `Given up without proof: ${unproven}.` : "",
      ]
        .filter((part) => part !== "")
        .join(" "),
    folderLeft: (folder: string, host: string | null) =>
      host === null
        ? `A process keeps the browser of the cabinet still. Delete its session yourself when it is over: the folder ${folder}`
        : `The session of its browser is left on ${host}. Delete it there: the folder ${folder}`,
    sendingStopped: `Nobody sends anything any more. To let it go on: ${programName} resume-sending`,
    sendingStoppedAlready: "Sending was stopped already.",
    sendingResumed: "Sending goes on.",
    sendingWasNotStopped: "Sending wasn't stopped.",
  },
};
