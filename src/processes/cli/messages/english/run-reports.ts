// What is told while the service works, and in the end.

import type { FeedbackState } from "../../../../domain/feedback/feedback-state.ts";
import type { Transition } from "../../../../domain/feedback/transitions.ts";
import { words } from "../../../../words/english/words.ts";
import { englishCount, englishNumber } from "../../../../words/plural.ts";

const transitions: Readonly<Record<Transition, string>> = {
  collected: "collected",
  drafted: "drafted",
  sent: "sent",
  published: "published",
  returned: "returned",
  duplicatesPrevented: "duplicates prevented",
};

type Attention = {
  readonly cabinets: number;
  readonly parked: number;
  readonly overdue: number;
  readonly refused: number;
  readonly noCabinets: boolean;
  readonly otherSecretsKey: boolean;
};

type Books = {
  readonly items: number;
  readonly posts: number;
  readonly doubles: number;
  readonly missing: number;
};

export const runReports = {
  transitions,
  cabinetTable: {
    cabinet: "Cabinet",
    marketplace: "Marketplace",
    way: "by",
    published: "published",
    waitsForYou: "for you",
    inProgress: "under way",
    leftAlone: "left alone",
    parked: "parked",
    total: "Total",
    otherTroubled: (count: number) => `${count} more that need somebody`,
    otherWell: (count: number) => `${count} others, all well`,
  },
  /** The bars of the closing picture. */
  picture: {
    total: (count: number) => `${words.feedback(count)}:`,
    published: (_count: number) => "answered, and proven to be there",
    waitsForYou: (count: number): string => (count === 1 ? "waits for you" : "wait for you"),
    inProgress: (_count: number) => "under way",
    leftAlone: (count: number): string =>
      count === 1 ? "goes without an answer from us" : "go without an answer from us",
    parked: (_count: number) => "parked",
    nothing: "Nothing has been collected yet.",
  },
  thisRun: (counts: Readonly<Record<Transition, number>>, seconds: string) =>
    [
      `This run, in ${seconds}: collected ${englishNumber(counts.collected)}, drafted ${englishNumber(counts.drafted)}, sent ${englishNumber(counts.sent)}, published ${englishNumber(counts.published)}.`,
      counts.returned > 0 ? `Came back to you: ${counts.returned}.` : "",
      counts.duplicatesPrevented > 0 ? `Duplicates prevented: ${counts.duplicatesPrevented}.` : "",
    ]
      .filter((part) => part !== "")
      .join(" "),
  model: (calls: number, tokens: string) => `Language model: ${words.modelCall(calls)}, ${tokens} tokens.`,
  sampleReplies: "Some of the replies:",
  needsYou: "Needs you:",
  triedAgain: (when: string) => `Such a refusal may pass: the key is tried again by itself ${when}.`,
  triedAgainNext:
    "Such a refusal may pass: the key is tried again by itself with the next run, or at once if the service runs.",
  heldByYou: "Stopped by you:",
  waits: "Waits, and goes on by itself:",
  nextLook: (when: string) => `next look ${when}`,
  nextLookIsDue: "the next look is due",
  backlogs: "On its way, as fast as the marketplaces allow:",
  backlog: (items: number, when: string) => `${englishCount(items, "reply", "replies")}, all posted ${when}`,
  /** @param names null for all of them */
  backlogCap: (cap: number, names: string | null) =>
    `Of what is older than a day, ${cap} a day go out${names === null ? " for each cabinet" : `: ${names}`}.`,
  sendingStopped: (since: string, who: string) => `Nothing is sent: ${who} stopped all sending on ${since}.`,
  draftOnly: (count: number) =>
    `A look only: ${englishCount(count, "draft", "drafts")} wait for your policy. Nothing was approved, nothing was sent.`,
  attention: ({ cabinets, parked, overdue, refused, noCabinets, otherSecretsKey }: Attention) =>
    `Needs a person: ${[
      noCabinets ? "there are no cabinets" : "",
      otherSecretsKey ? "SECRETS_KEY is another one" : "",
      cabinets > 0 ? `${words.cabinet(cabinets)} can't go on` : "",
      parked > 0 ? `${englishNumber(parked)} parked` : "",
      overdue > 0 ? `${englishNumber(overdue)} in review longer than answerWithin` : "",
      refused > 0 ? `${englishNumber(refused)} refused again and again` : "",
    ]
      .filter((part) => part !== "")
      .join(", ")}.`,
  andMore: (count: number) => `and ${count} more`,
  stateCounts: (counts: Readonly<Record<FeedbackState, number>>) =>
    Object.entries(words.states)
      .map(([state, name]) => [name, counts[state as FeedbackState]] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${count}`)
      .join(" · "),
  demo: {
    begins: "The demo starts: a database of its own, and stand-ins for the marketplaces and the language model…",
    runs: (folder: string, rateFactor: number) =>
      `Nothing leaves this machine. The marketplaces' limits × ${rateFactor}, the data in ${folder}.`,
    endsByItself: "It ends by itself when everything is done.",
    untilStopped: "It goes on until Ctrl-C. Meanwhile, in another terminal:",
    signedIn: (cabinet: string) =>
      `${cabinet} has no paid subscription: signed in to its pages, they are worked with in a browser.`,
    notSignedIn: (cabinet: string) =>
      `${cabinet} has no paid subscription, and signing in to its pages failed: it waits.`,
    noBrowser: (cabinet: string) =>
      `${cabinet} has no paid subscription, and no browser was found here (npm run setup:browser): it waits.`,
    onPurpose:
      "Refused on purpose: the demo shows what is told of such a key. For your own keys it says here what to do.",
    books: ({ posts, doubles, missing }: Books) =>
      doubles === 0 && missing === 0
        ? `The marketplaces' own books agree: ${englishCount(posts, "reply", "replies")}, none twice, none missing.`
        : `The marketplaces' own books disagree: ${englishCount(posts, "reply", "replies")}, ${doubles} twice, ${missing} missing.`,
  },
};
