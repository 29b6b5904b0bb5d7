import { describe, expect, test } from "vitest";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyJson, replyText } from "../../../http/scripted-server.ts";
import { collect } from "../../collect.ts";
import type { Body } from "../../loopback.ts";
import {
  commentList,
  fresh,
  listing,
  noSubscription,
  openClient,
  openOzon,
  questionList,
  type RawItem,
  rawQuestion,
  rawReview,
  reviewList,
  statusOf,
} from "./samples.ts";

/** Pages through all items of status NEW, `size` at a time, by the id of the last one. */
const paging = (items: readonly RawItem[], size: number) => (body: Body) => {
  const shelf = statusOf(body) === "NEW" ? items : [];
  const start = shelf.findIndex(({ id }) => id === body["last_id"]) + 1;
  const page = shelf.slice(start, start + size);
  return { reviews: page, has_next: start + size < shelf.length, last_id: page.at(-1)?.id ?? "" };
};

describe("collecting reviews", () => {
  test("reads what is new and what was only viewed, by the documented fields", async () => {
    const shelves = { NEW: [rawReview()], VIEWED: [rawReview({ id: "review-2", status: "VIEWED" })] };
    const server = await openOzon({ [reviewList]: listing("reviews", shelves) });
    const since = new Date("2026-11-01T00:00:00Z");

    const { items } = await collect(openClient(server.url), "review", { since, knownUntil: null });

    expect(items.map(({ externalId, standing }) => [externalId, standing.kind])).toEqual([
      ["review-1", "open"],
      ["review-2", "open"],
    ]);
    const query = { limit: 100, sort_dir: "ASC" };
    const filters = { order_status: "ALL", published_from: "2026-11-01T00:00:00.000Z" };
    expect(server.bodies(reviewList)).toEqual([
      { ...query, filters: { ...filters, status: "NEW" } },
      { ...query, filters: { ...filters, status: "VIEWED" } },
    ]);
  });

  test("reads what colleagues processed since the last time, overlapping by a day", async () => {
    const processed = [rawReview({ id: "closed", status: "PROCESSED", comments_amount: 1 })];
    const server = await openOzon({ [reviewList]: listing("reviews", { PROCESSED: processed }) });
    const knownUntil = new Date("2026-11-20T12:00:00Z");

    const { items } = await collect(openClient(server.url), "review", { since: null, knownUntil });

    expect(items.map(({ standing }) => standing.kind)).toEqual(["handled"]);
    expect(server.bodies(reviewList).map((body) => body["filters"])).toContainEqual({
      status: "PROCESSED",
      order_status: "ALL",
      published_from: "2026-11-19T12:00:00.000Z",
    });
  });

  test("goes to the end and passes on every item once", async () => {
    const all = Array.from({ length: 7 }, (_, number) => rawReview({ id: `review-${number}` }));
    const server = await openOzon({ [reviewList]: paging(all, 3) });

    const { items } = await collect(openClient(server.url), "review", fresh);

    expect(items.map(({ externalId }) => externalId)).toEqual(all.map(({ id }) => id));
    expect(server.bodies(reviewList).map((body) => body["last_id"])).toEqual([
      undefined,
      "review-2",
      "review-5",
      undefined,
    ]);
  });

  test("ends where the cursor leads back to what was seen", async () => {
    const server = await openOzon({
      [reviewList]: () => ({ reviews: [rawReview()], has_next: true, last_id: "gone" }),
    });

    const { items } = await collect(openClient(server.url), "review", fresh);

    expect(items.map(({ externalId }) => externalId)).toEqual(["review-1", "review-1"]);
    expect(server.seen).toHaveLength(4);
  });

  test.each([undefined, null])("reads on for as long as the cursor moves where has_next is %s", async (has_next) => {
    const all = Array.from({ length: 5 }, (_, number) => rawReview({ id: `review-${number}` }));
    const server = await openOzon({ [reviewList]: (body) => ({ ...paging(all, 2)(body), has_next }) });

    const { items } = await collect(openClient(server.url), "review", fresh);

    expect(items.map(({ externalId }) => externalId)).toEqual(all.map(({ id }) => id));
  });

  test.each([
    ["is left out: the last item's id stands for it", () => ({ last_id: "" })],
    ["is a number", (last: unknown) => ({ last_id: last })],
    ["comes beside a word about the next page that isn't one", (last: unknown) => ({ has_next: "yes", last_id: last })],
  ])("reads on where there is a next page and the cursor %s", async (_how, cursor) => {
    const all = Array.from({ length: 5 }, (_, number) => rawReview({ id: String(number) }));
    const server = await openOzon({
      [reviewList]: (body) => {
        const page = paging(all, 2)({ ...body, last_id: body["last_id"] });
        return { ...page, ...(page.has_next ? cursor(Number(page.last_id)) : {}) };
      },
    });

    const { items } = await collect(openClient(server.url), "review", fresh);

    expect(items.map(({ externalId }) => externalId)).toEqual(all.map(({ id }) => id));
  });

  test("reads past pages without news, to a bound", async () => {
    const emptyThenOne = (empty: number) => (body: Body) => {
      const page = Number(body["last_id"] ?? 0);
      const reviews = statusOf(body) === "NEW" && page === empty ? [rawReview()] : [];
      return { reviews, has_next: true, last_id: String(page + 1) };
    };
    const [reached, endless] = [
      await openOzon({ [reviewList]: emptyThenOne(3) }),
      await openOzon({ [reviewList]: emptyThenOne(1_000) }),
    ];

    expect((await collect(openClient(reached.url), "review", fresh)).items).toHaveLength(1);
    expect((await collect(openClient(endless.url), "review", fresh)).items).toEqual([]);
    expect(endless.seen).toHaveLength(10);
  });

  test("ends where nothing on ever new pages can be told apart", async () => {
    let page = 0;
    const server = await openOzon({
      [reviewList]: () => ({ reviews: [{ sku: 1 }], has_next: true, last_id: String(page++) }),
    });

    expect((await collect(openClient(server.url), "review", fresh)).misshapen).toHaveLength(10);
  });

  test("ends where two cursors lead to each other", async () => {
    let calls = 0;
    const server = await openOzon({
      [reviewList]: () => {
        calls += 1;
        return { reviews: [rawReview({ id: `review-${calls}` })], has_next: true, last_id: calls % 2 ? "one" : "two" };
      },
    });

    await collect(openClient(server.url), "review", fresh);

    expect(server.seen).toHaveLength(6);
  });

  test("costs no call for reviews with nothing but a rating: they take no reply", async () => {
    const server = await openOzon({ [reviewList]: listing("reviews", { NEW: [rawReview({ text: "" })] }) });

    const { items } = await collect(openClient(server.url), "review", fresh);

    expect(items.map(({ standing }) => standing.kind)).toEqual(["notAnswerable"]);
    expect(server.paths()).toEqual([reviewList, reviewList]);
  });

  test("brings reviews of cancelled orders as open: their buyers see the reply", async () => {
    const cancelled = [rawReview({ order_status: "CANCELLED" })];
    const server = await openOzon({ [reviewList]: listing("reviews", { NEW: cancelled }) });

    const { items } = await collect(openClient(server.url), "review", fresh);

    expect(items.map(({ standing }) => standing.kind)).toEqual(["open"]);
  });

  test("tells which items the cabinet shows as new", async () => {
    const shelves = { NEW: [rawReview()], VIEWED: [rawReview({ id: "review-2", status: "VIEWED" })] };
    const server = await openOzon({ [reviewList]: listing("reviews", shelves) });

    expect((await collect(openClient(server.url), "review", fresh)).unseen).toEqual(["review-1"]);
  });

  test("reports what doesn't fit and goes on with the rest of the page", async () => {
    const shelves = {
      NEW: [rawReview({ published_at: 5 }), rawReview({ id: "b", comments_amount: 1 }), rawReview({ id: "c" })],
    };
    const server = await openOzon({
      [reviewList]: listing("reviews", shelves),
      [commentList]: () => ({ comments: "none" }),
    });

    const { items, misshapen } = await collect(openClient(server.url), "review", fresh);

    expect(items.map(({ externalId }) => externalId)).toEqual(["c"]);
    expect(misshapen.map(({ externalId }) => externalId)).toEqual(["review-1", "b"]);
  });

  test.each([
    ["without a subscription stops at once", replyJson(noSubscription, 403), { fault: "subscriptionMissing" }],
    ["at a wall of the antibot tries again later", replyText("<html>", 403), { code: "unavailable" }],
    ["at a redirect doesn't follow it", replyText("", 302, { location: "/elsewhere" }), { code: "unavailable" }],
    ["at an answer that isn't JSON parks nothing", replyText("<html>"), { code: "unexpectedShape" }],
  ])("%s", async (_name, step, error) => {
    const server = await openOzon({ [reviewList]: () => step });

    await expect(collect(openClient(server.url), "review", fresh)).rejects.toMatchObject(error);
    expect(server.seen).toHaveLength(1);
  });
});

describe("collecting questions", () => {
  test("reads the same lists by their own fields", async () => {
    const server = await openOzon({ [questionList]: listing("questions", { NEW: [rawQuestion()] }) });
    const window = { since: new Date("2026-11-01T00:00:00Z"), knownUntil: new Date("2026-11-20T12:00:00Z") };

    const { items } = await collect(openClient(server.url), "question", window);

    expect(items.map(({ externalId, standing }) => [externalId, standing.kind])).toEqual([["question-1", "open"]]);
    expect(server.bodies(questionList)).toEqual([
      { limit: 100, sort_dir: "ASC", filter: { status: "NEW", date_from: "2026-11-01T00:00:00.000Z" } },
      { limit: 100, sort_dir: "ASC", filter: { status: "VIEWED", date_from: "2026-11-01T00:00:00.000Z" } },
      { limit: 100, sort_dir: "ASC", filter: { status: "PROCESSED", date_from: "2026-11-19T12:00:00.000Z" } },
    ]);
  });

  test("counts one with any answer as dealt with, without reading it", async () => {
    const server = await openOzon({
      [questionList]: listing("questions", { NEW: [rawQuestion({ answers_count: 1 })] }),
    });

    const { items } = await collect(openClient(server.url), "question", fresh);

    expect(items.map(({ standing }) => standing.kind)).toEqual(["handled"]);
    expect(server.paths()).toEqual([questionList, questionList]);
  });
});

test("every call of a collection takes its place in the budget, and tells it what the answer says", async () => {
  const reply = replyJson({ reviews: [], has_next: false }, 200, { "Ratelimit-Remaining": "3" });
  const server = await openOzon({ [reviewList]: () => reply });
  const book = createBudgetBook();

  await collect(openClient(server.url, { budget: book.budget }), "review", fresh);

  expect(book.taken).toEqual(["requests", "requests"]);
  expect(book.hints[0]).toEqual({ resource: "requests", hint: { remaining: 3, pauseMs: null } });
});
