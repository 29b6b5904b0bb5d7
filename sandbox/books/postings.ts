// What could be seen before each reply went out: whether somebody else's answer stood there already, and when the service
// had last looked.

import type { Knobs } from "../knobs.ts";
import type { ItemAddress, ItemRecord, MarketplaceStandIn, PostRecord } from "../marketplaces/marketplace.ts";
import type { RequestEntry, RequestLog } from "./request-log.ts";

/** One create call that was stored, or an edit that replaced what a colleague had written. */
export type Posting = ItemAddress & {
  readonly marketplace: string;
  readonly at: string;
  /** For how long a single read has shown a colleague's answer by then; null when none did. */
  readonly colleagueSeenForMs: number | null;
  /** How long ago this one item was read; null when it never was. */
  readonly singleLookAgeMs: number | null;
  /** How long ago a list was read that may hold it. */
  readonly listLookAgeMs: number | null;
};

export type PostingSurroundings = {
  readonly standIns: readonly MarketplaceStandIn[];
  readonly requestLog: RequestLog;
  readonly knobs: Readonly<Knobs>;
};

export function listPostings({ standIns, requestLog, knobs }: PostingSurroundings): readonly Posting[] {
  const looks = Map.groupBy(requestLog.entries().filter(isLook), keyOf);
  return standIns
    .flatMap((standIn) => [...standIn.items()])
    .flatMap((record) => postingsOf(record, looks.get(keyOf(record)) ?? [], knobs.singleReadLagMs));
}

function postingsOf(record: ItemRecord, looks: readonly RequestEntry[], lagMs: number): readonly Posting[] {
  const { marketplace, account, kind, externalId, posts } = record;
  const ofItem = looks.filter(({ words }) => words.includes(externalId));
  const ofList = looks.filter((look) => isListOf(kind, look) && !look.words.includes(externalId));
  const colleaguesWere = (author: PostRecord["author"]): boolean => author === "colleague";
  return posts
    .flatMap(({ author, at, edits }) => (colleaguesWere(author) ? edits.map((edit) => edit.at) : [at]))
    .map((at) => {
      const atMs = Date.parse(at);
      const others = posts.filter(({ author, isLive }) => colleaguesWere(author) && isLive);
      const seenSinceMs = Math.min(...others.map((post) => Date.parse(post.at) + lagMs));
      return {
        marketplace,
        account,
        kind,
        externalId,
        at,
        colleagueSeenForMs: seenSinceMs < atMs ? atMs - seenSinceMs : null,
        singleLookAgeMs: ageOfLast(ofItem, atMs),
        listLookAgeMs: ageOfLast(ofList, atMs),
      };
    });
}

function ageOfLast(looks: readonly RequestEntry[], atMs: number): number | null {
  const last = looks.findLast((look) => look.atMs <= atMs);
  return last === undefined ? null : atMs - last.atMs;
}

const keyOf = ({ marketplace, account }: { readonly marketplace: string; readonly account: string }): string =>
  `${marketplace} ${account}`;

/** A read that was answered. */
function isLook({ nature, status }: RequestEntry): boolean {
  return status === 200 && nature === "read";
}

const listRoutes = {
  review: /[/:](?:feedbacks|feedbacks\/archive|review\/list|goods-feedback|resolveReviews)$/,
  question: /[/:](?:questions|question\/list|question-list|goods-questions|resolveQuestions)$/,
} as const;

/** A list of answered items shows nobody who waits. */
function isListOf(kind: ItemAddress["kind"], { route, words }: RequestEntry): boolean {
  return listRoutes[kind].test(route) && !words.includes("isAnswered=true");
}
