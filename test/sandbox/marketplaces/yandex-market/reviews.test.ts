// The list of reviews.

import { expect, test } from "vitest";
import { type Answer, dayMs, type Market, minuteMs, openMarket, seedIdWithBystander } from "./market.ts";

test("a review is told with what the buyer wrote, and without what the buyer left out", async () => {
  const market = await openMarket();
  const full = market.add({ text: "Тёплый", pros: "Мягкий", cons: "Колется", rating: 4, authorName: "Анна" });
  const bare = market.add({ createdAtMs: market.now() - 2 * minuteMs });

  const { result } = await market.v2("goods-feedback");

  const [newest, oldest] = result.feedbacks ?? [];
  expect(newest).toMatchObject({ feedbackId: bare, description: {}, media: {}, statistics: { rating: 5 } });
  expect(newest).not.toHaveProperty("author");
  expect(oldest).toMatchObject({
    feedbackId: full,
    createdAt: "2026-10-12T12:20:30+03:00",
    needReaction: true,
    identifiers: { offerId: "SKU-7" },
    author: "Анна",
    description: { advantages: "Мягкий", disadvantages: "Колется", comment: "Тёплый" },
    statistics: { rating: 4, commentsCount: 0 },
  });
});

test("ids are larger than 32 bits and still exact numbers", async () => {
  const market = await openMarket();
  const ids = Array.from({ length: 50 }, () => market.add());

  expect(ids.every((id) => Number.isSafeInteger(id) && id > 0)).toBe(true);
  expect(Math.max(...ids)).toBeGreaterThan(2 ** 40);
});

test("pages follow the token in the query to the end, and each review comes once", async () => {
  const market = await openMarket();
  const ids = Array.from({ length: 7 }, (_, index) => market.add({ createdAtMs: market.now() - index * minuteMs }));
  const seen: unknown[] = [];
  let token: string | undefined = "";

  while (token !== undefined) {
    const page: Answer = await market.v2(`goods-feedback?limit=3&pageToken=${token}`);
    seen.push(page.result.feedbacks?.map((review) => review.feedbackId));
    token = page.nextPageToken;
  }

  expect(seen).toEqual([ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)]);
});

test("a page token in the body is overlooked: the first page comes again", async () => {
  const market = await openMarket();
  market.add();
  market.add({ createdAtMs: market.now() - minuteMs });
  const first = await market.v2("goods-feedback?limit=1");
  const pageToken = first.nextPageToken;

  const byBody = await market.v2("goods-feedback?limit=1", { pageToken });
  const byAlias = await market.v2(`goods-feedback?limit=1&page_token=${pageToken}`);

  expect(byBody.body).toEqual(first.body);
  expect(byAlias.result.feedbacks).not.toEqual(first.result.feedbacks);
});

test("25 reviews make a page unless the query says otherwise, also when they are asked for by their ids", async () => {
  const market = await openMarket();
  const feedbackIds = Array.from({ length: 30 }, () => market.add());

  const usual = await market.v2("goods-feedback", { feedbackIds });
  const all = await market.v2("goods-feedback?limit=50", { feedbackIds });

  expect(usual.result.feedbacks).toHaveLength(25);
  expect(usual.result.paging).toHaveProperty("nextPageToken");
  expect(all.result.feedbacks).toHaveLength(30);
  expect(all.result.paging).toEqual({});
});

test("a token stays good while newer reviews come in", async () => {
  const market = await openMarket();
  const old = market.add({ createdAtMs: market.now() - dayMs });
  market.add();
  const { nextPageToken } = await market.v2("goods-feedback?limit=1");
  market.add({ createdAtMs: market.now() - minuteMs });

  const second = await market.v2(`goods-feedback?limit=1&pageToken=${nextPageToken}`);

  expect(second.result.feedbacks).toMatchObject([{ feedbackId: old }]);
});

test.each(["limit=0", "limit=51", "limit=x", "pageToken=nonsense"])("refuses the query %s", async (query) => {
  const market = await openMarket();

  expect((await market.v2(`goods-feedback?${query}`)).status).toBe(400);
});

test("filters by rating and product", async () => {
  const market = await openMarket();
  const wanted = market.add({ rating: 2 });
  market.add({ rating: 5 });

  const byRating = await market.v2("goods-feedback", { ratingValues: [1, 2] });
  const byProduct = await market.v2("goods-feedback", { offerIds: ["SKU-8"] });

  expect(byRating.result.feedbacks).toMatchObject([{ feedbackId: wanted }]);
  expect(byProduct.result.feedbacks).toEqual([]);
});

test("both ends of a period are left out", async () => {
  const market = await openMarket();
  const created = [0, 1, 2].map((minutes) => market.now() - minutes * minuteMs);
  const ids = created.map((createdAtMs) => market.add({ createdAtMs }));
  const [to, , from] = created.map((createdAtMs) => new Date(createdAtMs).toISOString());

  const { result } = await market.v2("goods-feedback", { dateTimeFrom: from, dateTimeTo: to });

  expect(result.feedbacks).toMatchObject([{ feedbackId: ids[1] }]);
});

test("without a period six months are shown, and a longer one is refused", async () => {
  const market = await openMarket();
  const recent = market.add({ createdAtMs: Date.parse("2026-04-13T00:00:00Z") });
  market.add({ createdAtMs: Date.parse("2026-04-12T00:00:00Z") });

  const usual = await market.v2("goods-feedback");
  const tooLong = await market.v2("goods-feedback", { dateTimeFrom: "2026-04-12T00:00:00+03:00" });

  expect(usual.result.feedbacks).toMatchObject([{ feedbackId: recent }]);
  expect(tooLong.status).toBe(400);
  expect(tooLong.message).toBe("Too long time period. Maximum is '183' days");
});

test("ids can't be combined with another filter", async () => {
  const market = await openMarket();
  const id = market.add();

  expect((await market.v2("goods-feedback", { feedbackIds: [id], reactionStatus: "ALL" })).status).toBe(400);
  expect((await market.v2("goods-feedback", { feedbackIds: [id] })).result.feedbacks).toHaveLength(1);
});

test.each([
  ["answering", (market, id) => answer(market, id)],
  ["skipping", (market, id) => market.v2("goods-feedback/skip-reaction", { feedbackIds: [id] })],
  ["a colleague's reading", (market, id) => market.standIn.control.readAsColleague(market.addressOf(id))],
  ["a colleague's answer", (market, id) => market.standIn.control.answerAsColleague(market.addressOf(id), "Да")],
] as readonly [string, (market: Market, id: number) => unknown][])(
  "%s clears the need for a reaction",
  async (_name, act) => {
    const market = await openMarket();
    const id = market.add();
    const other = market.add();

    await act(market, id);

    const waiting = await market.v2("goods-feedback", { reactionStatus: "NEED_REACTION" });
    const all = await market.v2("goods-feedback", { feedbackIds: [id] });
    expect(waiting.result.feedbacks).toMatchObject([{ feedbackId: other, needReaction: true }]);
    expect(all.result.feedbacks).toMatchObject([{ feedbackId: id, needReaction: false }]);
  },
);

test("a change by the buyer brings the need for a reaction back", async () => {
  const market = await openMarket();
  const id = market.add();
  await answer(market, id);
  await market.v2("goods-feedback", { reactionStatus: "NEED_REACTION" });

  market.standIn.control.change(market.addressOf(id), { text: "Сломался", rating: 1 });

  const { result } = await market.v2("goods-feedback", { reactionStatus: "NEED_REACTION" });
  expect(result.feedbacks).toMatchObject([
    { feedbackId: id, needReaction: true, description: { comment: "Сломался" }, statistics: { rating: 1 } },
  ]);
});

test("another buyer's comment counts, and clears nothing", async () => {
  const market = await openMarket();
  const id = market.add({ id: seedIdWithBystander() });

  const list = await market.v2("goods-feedback", { reactionStatus: "NEED_REACTION" });
  const comments = await market.v2("goods-feedback/comments", { feedbackId: id });

  expect(list.result.feedbacks).toMatchObject([{ feedbackId: id, statistics: { commentsCount: 1 } }]);
  expect(comments.result.comments).toMatchObject([{ author: { type: "USER" }, canModify: false }]);
});

test("a removed review is nowhere any more, and neither are its comments", async () => {
  const market = await openMarket();
  const id = market.add();
  await answer(market, id);

  market.standIn.control.remove(market.addressOf(id));

  expect((await market.v2("goods-feedback")).result.feedbacks).toEqual([]);
  expect((await market.v2("goods-feedback", { feedbackIds: [id] })).result.feedbacks).toEqual([]);
  expect((await market.v2("goods-feedback/comments", { feedbackId: id })).result.comments).toEqual([]);
});

test("a stale row of a list shows a review as it was before its comment, reads by id are true", async () => {
  const market = await openMarket();
  const id = market.add();
  await answer(market, id);

  market.knobs.staleRowShare = 1;
  const list = await market.v2("goods-feedback", { reactionStatus: "NEED_REACTION" });
  const single = await market.v2("goods-feedback", { feedbackIds: [id] });

  expect(list.result.feedbacks?.map(({ needReaction }) => needReaction)).toEqual([true]);
  expect(single.result.feedbacks?.[0]?.needReaction).toBe(false);
});

test("lists and reads by id each lag as far as they are told", async () => {
  const market = await openMarket();
  const id = market.add();
  Object.assign(market.knobs, { readLagMs: 10_000, singleReadLagMs: 2_000 });
  await answer(market, id);
  const look = async () => {
    const list = await market.v2("goods-feedback", { reactionStatus: "NEED_REACTION" });
    const single = await market.v2("goods-feedback", { feedbackIds: [id] });
    const comments = await market.v2("goods-feedback/comments", { feedbackId: id });
    return {
      waiting: list.result.feedbacks?.length,
      needReaction: single.result.feedbacks?.[0]?.needReaction,
      comments: comments.result.comments?.length,
    };
  };

  const atOnce = await look();
  market.pass(2_000);
  const soon = await look();
  market.pass(8_000);
  const later = await look();

  expect(atOnce).toEqual({ waiting: 1, needReaction: true, comments: 0 });
  expect(soon).toEqual({ waiting: 1, needReaction: false, comments: 1 });
  expect(later).toEqual({ waiting: 0, needReaction: false, comments: 1 });
});

test("the list of 100,000 reviews is read to the end, those that wait for a reaction too", async () => {
  const market = await openMarket();
  const count = 100_000;
  const ids = Array.from({ length: count }, (_, index) =>
    market.add({ createdAtMs: market.now() - 1 - index * 1_000 }),
  );
  for (const id of ids.slice(0, count - 3)) market.standIn.control.readAsColleague(market.addressOf(id));
  const last = ids.slice(count - 3);

  const waiting = await market.v2("goods-feedback?limit=50", { reactionStatus: "NEED_REACTION" });
  const end = new Date(market.now() - (count - 2) * 1_000).toISOString();
  const oldest = await market.v2("goods-feedback?limit=50", { dateTimeTo: end });

  expect(waiting.result.feedbacks?.map((review) => review.feedbackId)).toEqual(last);
  expect(oldest.result.feedbacks?.map((review) => review.feedbackId)).toEqual(last.slice(1));
});

const answer = (market: Market, feedbackId: number): Promise<Answer> =>
  market.v2("goods-feedback/comments/update", { feedbackId, comment: { text: "Спасибо!" } });
