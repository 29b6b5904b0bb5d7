// What commands report.

import type { FeedbackState } from "../../../../domain/feedback-state.ts";
import type { Transition } from "../../../../ports/progress.ts";
import { englishCount } from "../plural.ts";
import { words } from "./words.ts";

const transitions: Readonly<Record<Transition, string>> = {
  collected: "collected",
  drafted: "drafted",
  sent: "sent",
  published: "published",
  returned: "returned",
  duplicatesPrevented: "duplicates prevented",
};

const cabinetTable = {
  supplier: "Supplier",
  name: "Name",
  cabinet: "Cabinet",
  marketplace: "Marketplace",
  account: "Account",
  route: "Route",
  published: "published",
  waitsForYou: "for you",
  inProgress: "under way",
  skipped: "skipped",
  parked: "parked",
  note: "Note",
  key: "Key",
  expires: "Expires",
  facts: "Facts",
  whatToDo: "What to do",
};

const show = {
  buyer: "The buyer",
  analysis: "Analysis",
  versions: "Reply, version by version",
  deliveries: "Deliveries",
  state: "State",
  next: "Next look",
  written: "Written",
  pros: "Pros",
  cons: "Cons",
  hasMedia: "(with photos or a video)",
  noWords: "(no words, a rating only)",
  topics: "Topics",
  risks: "Risks",
  open: "open",
  approvedBy: (who: string) => `approved by ${who}`,
  attempt: (number: number) => `attempt ${number}`,
  resumeHint: (id: string) => `Take it up again: feedback-service parked resume ${id}`,
  decideHint: (reply: string) =>
    `Approve it: feedback-service replies approve ${reply}\nChange it:  feedback-service replies edit ${reply}`,
  writeHint: (reply: string) => `Write the reply yourself: feedback-service replies edit ${reply} --approve`,
};

type Summary = Readonly<Record<Transition, number>> & {
  readonly seconds: number;
  readonly model: { readonly calls: number; readonly inputTokens: number; readonly outputTokens: number };
};

export const reports = {
  transitions,
  cabinetTable,
  replyTable: { reply: "Reply", cabinet: "Cabinet", what: "What", buyer: "The buyer wrote", why: "Why" },
  show,
  total: "Total",
  moreCabinets: (count: number) => `… and ${englishCount(count, "more cabinet", "more cabinets")}`,
  sampleReplies: "Some of the replies:",
  runSummary: ({ collected, drafted, sent, published, returned, duplicatesPrevented, seconds, model }: Summary) =>
    [
      `In ${seconds} s: collected ${collected}, drafted ${drafted}, sent ${sent}, proven to be published ${published}.`,
      returned > 0 ? `Came back to you: ${returned}.` : "",
      duplicatesPrevented > 0 ? `Duplicates prevented: ${duplicatesPrevented}.` : "",
      `Language model: ${englishCount(model.calls, "call", "calls")}, ${model.inputTokens + model.outputTokens} tokens.`,
    ]
      .filter((part) => part !== "")
      .join(" "),
  states: (counts: Readonly<Record<FeedbackState, number>>) =>
    Object.entries(words.states)
      .map(([state, name]) => [name, counts[state as FeedbackState]] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name}: ${count}`)
      .join(" · ") || "Nothing has been collected yet.",
  modelToday: ({ calls, inputTokens, outputTokens }: Summary["model"]) =>
    `Language model today: ${englishCount(calls, "call", "calls")}, ${inputTokens + outputTokens} tokens.`,
  reviewHint: (count: number) =>
    `${englishCount(count, "reply waits", "replies wait")} for you: feedback-service replies list`,
  parkedHint: (count: number) => `Parked: ${count}. See feedback-service parked list`,
  noCabinets: "There are no cabinets yet. Import a suppliers file: feedback-service suppliers import suppliers.yaml",
  nothingFound: "Nothing found.",
  shown: (shown: number, count: number) =>
    shown === count
      ? `${count} in all.`
      : `${shown} of ${count}, the most urgent first. See more with --limit, fewer with --supplier, --rating, --kind.`,
  migrated: "The database is up to date.",
  imported: (report: {
    readonly suppliers: number;
    readonly cabinetsAdded: readonly string[];
    readonly cabinetsUpdated: readonly string[];
  }) =>
    `Imported ${words.supplier(report.suppliers)}: ${words.cabinet(report.cabinetsAdded.length)} new, ${report.cabinetsUpdated.length} updated.`,
  notNamed: (ids: readonly string[]) =>
    `The file no longer names: ${ids.join(", ")}. They are kept and go on; nothing is deleted by an import.`,
  afterImport: "Check the keys: feedback-service cabinets check. Then: feedback-service run --until-idle",
  checkFailed: "?",
  approved: (count: number) =>
    `Approved: ${words.reply(count)}. They go out with the next run, or at once if the service runs.`,
  rejected: (count: number) => `Not answered: ${count}.`,
  resumed: (count: number) => `Taken up again: ${count}.`,
  edited: (reply: string) => `Stored as ${reply}. Approve it: feedback-service replies approve ${reply}`,
  guardFound: (found: readonly string[]) => `Look again, the guard found: ${found.join(", ")}.`,
  leftForOneByOne: (count: number) =>
    `${count} with a risk or a finding are left: approve those one by one, see feedback-service replies list.`,
  demoBegins: "The demo starts: a database of its own, and stand-ins for the marketplaces and the language model…",
  demoRuns: ({
    folder,
    rateFactor,
    ends,
  }: {
    readonly folder: string;
    readonly rateFactor: number;
    readonly ends: boolean;
  }) =>
    [
      `Nothing leaves this machine. Marketplace limits × ${rateFactor}. Data: ${folder}.`,
      ends
        ? "It ends by itself when everything is done.\n"
        : `It runs until Ctrl-C. Meanwhile, in another terminal:\n  DATA_DIR=${folder} npx feedback-service replies list\n`,
    ].join("\n"),
  demoEnds: (end: {
    readonly folder: string;
    readonly waiting: number;
    readonly items: number;
    readonly posts: number;
    readonly doubles: number;
    readonly missing: number;
  }) =>
    [
      `The marketplaces' own books: ${end.items} reviews and questions, ${englishCount(end.posts, "reply", "replies")} posted, ${end.doubles} twice, ${end.missing} missing.`,
      "",
      "Next:",
      `  DATA_DIR=${end.folder} npx feedback-service replies list       ${end.waiting} wait for a person`,
      `  DATA_DIR=${end.folder} npx feedback-service status`,
      "  npx feedback-service suppliers import suppliers.yaml            your own cabinets: see suppliers.example.yaml",
    ].join("\n"),
};
