import { expect, test } from "vitest";
import { listPostings } from "../../../sandbox/books/postings.ts";
import { createRequestLog, type RequestEntry } from "../../../sandbox/books/request-log.ts";
import { defaultKnobs } from "../../../sandbox/knobs.ts";
import type { PostRecord } from "../../../sandbox/marketplaces/marketplace.ts";
import { createOzonStandIn } from "../../../sandbox/marketplaces/ozon/stand-in.ts";
import { calmSurroundings } from "../surroundings.ts";

const at = (atMs: number): string => new Date(atMs).toISOString();
const post = (author: PostRecord["author"], atMs: number, editsMs: readonly number[] = []): PostRecord => ({
  author,
  text: "Спасибо!",
  at: at(atMs),
  isLive: true,
  edits: editsMs.map((editMs) => ({ text: "Спасибо!", at: at(editMs) })),
});

const usual: RequestEntry = {
  marketplace: "ozon",
  account: "1",
  resource: "requests",
  route: "",
  nature: "read",
  words: "",
  status: 200,
  atMs: 0,
};

function postingsOf(posts: readonly PostRecord[], requests: readonly Partial<RequestEntry>[] = []) {
  const requestLog = createRequestLog();
  for (const request of requests) requestLog.record({ ...usual, ...request });
  const record = {
    marketplace: "ozon",
    account: "1",
    kind: "review",
    externalId: "item-7",
    originalId: "7",
    posts,
    liveText: null,
    isInModeration: false,
    isRemoved: false,
    isPoisoned: false,
    ignoredEdits: 0,
  } as const;
  const standIn = { ...createOzonStandIn(calmSurroundings()), items: () => [record] };
  return listPostings({ standIns: [standIn], requestLog, knobs: { ...defaultKnobs, singleReadLagMs: 100 } });
}

test("a posting tells for how long a single read has shown a colleague's answer", () => {
  const posts = [post("colleague", 1_000), post("api", 3_000)];

  expect(postingsOf(posts)).toMatchObject([{ externalId: "item-7", colleagueSeenForMs: 1_900 }]);
});

test("a colleague who answers while reads still lag, or later, wasn't to be seen", () => {
  expect(postingsOf([post("colleague", 2_950), post("api", 3_000)])).toMatchObject([{ colleagueSeenForMs: null }]);
  expect(postingsOf([post("api", 3_000), post("colleague", 4_000)])).toMatchObject([{ colleagueSeenForMs: null }]);
});

test("what replaced a colleague's text is a posting beside it", () => {
  expect(postingsOf([post("colleague", 1_000, [2_000])])).toMatchObject([{ at: at(2_000), colleagueSeenForMs: 900 }]);
});

test("a posting tells when its item was last read, by itself and in a list", () => {
  const requests: readonly Partial<RequestEntry>[] = [
    { route: "POST /v2/review/list", atMs: 1_000 },
    { route: "POST /v1/review/comment/list", words: '{"review_id":"item-7"}', atMs: 2_000 },
    { route: "POST /v1/review/comment/list", words: '{"review_id":"item-8"}', atMs: 2_500 },
    { route: "POST /v1/review/comment/list", words: '{"review_id":"item-7"}', status: 500, atMs: 2_600 },
    { route: "POST /v1/review/comment/create", nature: "write", words: '{"review_id":"item-7"}', atMs: 3_000 },
    { route: "POST /v2/review/list", atMs: 4_000 },
  ];

  expect(postingsOf([post("api", 3_000)], requests)).toMatchObject([{ singleLookAgeMs: 1_000, listLookAgeMs: 2_000 }]);
});

test("a list of those that are answered is no look at one that waits", () => {
  const route = "GET /api/v1/feedbacks";
  const requests: readonly Partial<RequestEntry>[] = [
    { route, words: "isAnswered=false&take=5000", atMs: 1_000 },
    { route, words: "isAnswered=true&take=5000", atMs: 2_500 },
  ];

  expect(postingsOf([post("api", 3_000)], requests)).toMatchObject([{ listLookAgeMs: 2_000 }]);
});

test("the cabinet's calls are looks as well, and its writes are none", () => {
  const requests: readonly Partial<RequestEntry>[] = [
    { route: "GET /app/reviews", nature: "page", atMs: 500 },
    { route: "POST /api/v4/review/list", atMs: 1_000 },
    { route: "POST /api/review/comment/list", words: '{"review_uuid":"item-7"}', atMs: 2_000 },
    {
      route: "POST /api/v2/review/change-interaction-status",
      nature: "write",
      words: '{"review_uuid":"item-7"}',
      atMs: 2_600,
    },
    { route: "POST /api/review/comment/create", nature: "write", words: '{"review_uuid":"item-7"}', atMs: 3_000 },
    { route: "POST /api/v1/create-answer", nature: "write", words: '{"question_id":"item-7"}', atMs: 3_000 },
  ];

  expect(postingsOf([post("api", 3_000)], requests)).toMatchObject([{ singleLookAgeMs: 1_000, listLookAgeMs: 2_000 }]);
});

test("so are the resolvers of the other cabinet", () => {
  const resolve = "POST /api/resolve/?r=businessReviews";
  const requests: readonly Partial<RequestEntry>[] = [
    { route: "GET /business/1/reviews", nature: "page", atMs: 500 },
    { route: `${resolve}/resolveReviews:resolveReviews`, atMs: 1_000 },
    { route: `${resolve}/resolveReviewDetails:resolveReviewDetails`, words: '{"gradeId":"item-7"}', atMs: 2_000 },
    {
      route: `${resolve}/resolveCreateComment:resolveCreateComment`,
      nature: "write",
      words: '{"gradeId":"item-7"}',
      atMs: 3_000,
    },
  ];

  expect(postingsOf([post("api", 3_000)], requests)).toMatchObject([{ singleLookAgeMs: 1_000, listLookAgeMs: 2_000 }]);
});
