// Comments on reviews: creating, listing, deleting, moderation, and what the books make of them.

import { expect, test } from "vitest";
import { type Market, openMarket, seedIdWhere } from "./market.ts";

const write = (market: Market, review_id: string, text = "Спасибо!", rest: object = {}) =>
  market.call("/v1/review/comment/create", { review_id, text, ...rest });
const read = async (market: Market, review_id: string, rest: object = {}) =>
  (await market.call("/v1/review/comment/list", { review_id, limit: 100, ...rest })).body;
const infoOf = async (market: Market, review_id: string) => (await market.call("/v2/review/info", { review_id })).body;

test("a comment is listed at once, and published and counted once it passed moderation", async () => {
  const market = await openMarket();
  const id = market.add();

  const { body } = await write(market, id);
  const atOnce = { list: await read(market, id), info: await infoOf(market, id), record: market.record(id) };
  market.pass(market.knobs.moderationDelayMs);

  expect(atOnce.list).toEqual({
    comments: [
      {
        id: body.comment_id,
        text: "Спасибо!",
        parent_comment_id: "",
        is_owner: true,
        is_official: true,
        is_published: false,
        is_rejected: false,
        deviation_reason: "",
        likes_amount: 0,
        dislikes_amount: 0,
        published_at: "2026-10-12T10:20:30.000Z",
      },
    ],
    offset: 1,
  });
  expect(atOnce.info.comments_amount).toBe(0);
  expect(atOnce.record).toMatchObject({ isInModeration: true, liveText: null, posts: [{ isLive: true }] });
  expect(await read(market, id)).toMatchObject({ comments: [{ is_published: true, is_rejected: false }] });
  expect(await infoOf(market, id)).toMatchObject({ comments_amount: 1 });
  expect(market.record(id)).toMatchObject({ isInModeration: false, liveText: "Спасибо!" });
});

test("a second create adds a second comment, with the same text too, and the books keep both", async () => {
  const market = await openMarket();
  const id = market.add();

  const first = await write(market, id);
  const second = await write(market, id);
  market.pass(market.knobs.moderationDelayMs);

  expect(first.body.comment_id).not.toBe(second.body.comment_id);
  expect((await read(market, id)).comments).toHaveLength(2);
  expect(await infoOf(market, id)).toMatchObject({ comments_amount: 2 });
  expect(market.record(id)?.posts).toMatchObject([
    { author: "api", text: "Спасибо!", isLive: true },
    { author: "api", text: "Спасибо!", isLive: true },
  ]);
});

test("only the mark makes the review processed", async () => {
  const market = await openMarket();
  const [unmarked, marked] = [market.add(), market.add()];

  await write(market, unmarked);
  await write(market, marked, "Спасибо!", { mark_review_as_processed: true });

  expect(await infoOf(market, unmarked)).toMatchObject({ status: "NEW" });
  expect(await infoOf(market, marked)).toMatchObject({ status: "PROCESSED" });
});

test.each([
  ["nothing at all", { text: "" }],
  ["only spaces", { text: " \n" }],
])("a review with %s takes no comment, whatever its status", async (_name, seed) => {
  const market = await openMarket();
  const id = market.add(seed);

  const { status, body } = await write(market, id);

  expect(status).toBe(400);
  expect(body).toEqual({ code: 3, message: "createComment: cannot comment on empty review", details: [] });
  expect(market.record(id)?.posts).toEqual([]);
});

test.each([
  ["a photo", { text: "", hasPhoto: true }],
  ["pros", { text: "", pros: "тёплый" }],
])("%s makes a review without text answerable", async (_name, seed) => {
  const market = await openMarket();
  const id = market.add(seed);

  expect((await write(market, id)).status).toBe(200);
});

test("a link is rejected by moderation, with a reason; the review isn't answered then", async () => {
  const market = await openMarket();
  const id = market.add();
  await write(market, id, "Ждём на https://example.com", { mark_review_as_processed: true });

  market.pass(market.knobs.moderationDelayMs);

  expect(await read(market, id)).toMatchObject({
    comments: [{ is_published: false, is_rejected: true, deviation_reason: expect.stringMatching(/./) }],
  });
  expect(await infoOf(market, id)).toMatchObject({ status: "PROCESSED", comments_amount: 0 });
  expect(market.record(id)).toMatchObject({ liveText: null, isInModeration: false, posts: [{ isLive: false }] });
});

test("chance rejects as many as the knob says", async () => {
  const market = await openMarket();
  market.knobs.rejectProbability = 1;
  const id = market.add();
  await write(market, id);

  market.pass(market.knobs.moderationDelayMs);

  expect(await read(market, id)).toMatchObject({ comments: [{ is_rejected: true }] });
});

test("comments show only after the lag of single reads", async () => {
  const market = await openMarket();
  market.knobs.singleReadLagMs = 5_000;
  const id = market.add();
  await write(market, id, "Спасибо!", { mark_review_as_processed: true });

  const atOnce = { list: (await read(market, id)).comments, info: await infoOf(market, id) };
  market.pass(5_000);

  expect(atOnce).toMatchObject({ list: [], info: { status: "NEW", comments_amount: 0 } });
  expect((await read(market, id)).comments).toHaveLength(1);
});

test("a removed review, and one that nobody knows, take no comment; only the latter is a stray", async () => {
  const market = await openMarket();
  const id = market.add();
  market.standIn.control.remove(market.addressOf(id));

  const removed = await write(market, id);
  const unknown = await write(market, "no");

  for (const { status, body } of [removed, unknown]) {
    expect(status).toBe(404);
    expect(body).toEqual({ code: 5, message: "review not found", details: [] });
  }
  expect((await read(market, id)).comments).toEqual([]);
  expect((await read(market, "no")).comments).toEqual([]);
  expect([...market.standIn.strays()]).toEqual([
    { account: market.account, externalId: "no", text: "Спасибо!", at: "2026-10-12T10:20:30.000Z" },
  ]);
});

test("a comment on a comment names its parent; a strange parent is refused", async () => {
  const market = await openMarket();
  const [id, other] = [market.add(), market.add()];
  const parent = (await write(market, id)).body.comment_id;

  const child = await write(market, id, "И ещё раз", { parent_comment_id: parent });
  const elsewhere = await write(market, other, "Нет", { parent_comment_id: parent });

  expect(await read(market, id)).toMatchObject({
    comments: [{ id: parent }, { id: child.body.comment_id, parent_comment_id: parent }],
  });
  expect(elsewhere.status).toBe(404);
  expect(market.record(other)?.posts).toEqual([]);
});

test("a deleted comment is gone from list and count, the review stays processed, and the books keep it", async () => {
  const market = await openMarket();
  const id = market.add();
  const { body } = await write(market, id, "Спасибо!", { mark_review_as_processed: true });
  market.pass(market.knobs.moderationDelayMs);

  const deleted = await market.call("/v2/review/comment/delete", { comment_id: body.comment_id, sku: 7 });

  expect(deleted.status).toBe(200);
  expect((await read(market, id)).comments).toEqual([]);
  expect(await infoOf(market, id)).toMatchObject({ status: "PROCESSED", comments_amount: 0 });
  expect(market.record(id)).toMatchObject({ liveText: null, posts: [{ text: "Спасибо!", isLive: false }] });
});

test("a comment of another product's review, an unknown one and a deleted one can't be deleted", async () => {
  const market = await openMarket();
  const id = market.add();
  const { body } = await write(market, id);
  const deleteIt = (comment_id: unknown, sku: number) => market.call("/v2/review/comment/delete", { comment_id, sku });

  const wrongSku = await deleteIt(body.comment_id, 8);
  const unknown = await deleteIt("no", 7);
  await deleteIt(body.comment_id, 7);
  const again = await deleteIt(body.comment_id, 7);

  expect([wrongSku.status, unknown.status, again.status]).toEqual([404, 404, 404]);
  expect(wrongSku.body.message).toBe("content not found");
});

test("another buyer's word is counted and listed, isn't the seller's, can't be deleted and isn't in the books", async () => {
  const market = await openMarket();
  const id = market.add({ id: seedIdWhere((number) => number % 8 === 0) });

  const { comments } = await read(market, id);

  expect(comments).toMatchObject([{ is_owner: false, is_official: false, is_published: true }]);
  expect(await infoOf(market, id)).toMatchObject({ comments_amount: 1, status: "NEW" });
  expect(market.record(id)?.posts).toEqual([]);
  const deleted = await market.call("/v2/review/comment/delete", { comment_id: comments?.[0]?.id, sku: 7 });
  expect(deleted.status).toBe(404);
});

test("a colleague's comment is published at once and marks the review; ours stands beside it in the books", async () => {
  const market = await openMarket();
  const id = market.add();
  market.standIn.control.answerAsColleague(market.addressOf(id), "Уже ответили");

  await write(market, id);

  expect(await infoOf(market, id)).toMatchObject({ status: "PROCESSED", comments_amount: 1 });
  expect(market.record(id)).toMatchObject({
    liveText: "Уже ответили",
    posts: [
      { author: "colleague", text: "Уже ответили" },
      { author: "api", text: "Спасибо!" },
    ],
  });
});

test("what a colleague answered before the sandbox began is there from the beginning", async () => {
  const market = await openMarket();

  const id = market.add({ colleagueReply: "Уже ответили" });

  expect(await read(market, id)).toMatchObject({ comments: [{ text: "Уже ответили", is_owner: true }] });
  expect(market.record(id)).toMatchObject({ liveText: "Уже ответили" });
});

test("comments are paged by offset, in either order", async () => {
  const market = await openMarket();
  const id = market.add();
  for (let count = 0; count < 25; count += 1) {
    market.pass(1_000);
    await write(market, id, `Спасибо ${count}`);
  }

  const first = await read(market, id, { limit: 20 });
  const second = await read(market, id, { limit: 20, offset: first["offset"] });
  const newest = await read(market, id, { sort_dir: "DESC" });

  expect(first.comments).toHaveLength(20);
  expect(second).toMatchObject({ comments: { length: 5 }, offset: 25 });
  expect(newest.comments?.[0]).toMatchObject({ text: "Спасибо 24" });
});

test("comments can be listed by product instead", async () => {
  const market = await openMarket();
  const [one, other] = [market.add(), market.add({ createdAtMs: market.now() - 1_000 })];
  await write(market, one, "Первый");
  await write(market, other, "Второй");
  const bySku = (filter: object) => market.call("/v1/review/comment/list", { limit: 20, filter });

  expect((await bySku({ sku: 7 })).body.comments).toMatchObject([{ text: "Первый" }, { text: "Второй" }]);
  expect((await bySku({ sku: 7, published_from: "2026-10-12T10:00:00Z" })).body.comments).toHaveLength(1);
  expect((await bySku({ sku: 8 })).body.comments).toEqual([]);
});

test.each([
  ["an empty text", "/v1/review/comment/create", { review_id: "1", text: "" }],
  ["no review", "/v1/review/comment/create", { text: "Спасибо!" }],
  ["a list with a limit below 20", "/v1/review/comment/list", { review_id: "1", limit: 5 }],
  ["a list of nothing", "/v1/review/comment/list", { limit: 20 }],
  ["a deletion without a product", "/v2/review/comment/delete", { comment_id: "1" }],
])("%s is refused", async (_name, path, body) => {
  const market = await openMarket();

  const answer = await market.call(path, body);

  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ code: 3, message: expect.stringContaining("validation error"), details: [] });
});

test("a text is kept as it is, byte for byte", async () => {
  const market = await openMarket();
  const id = market.add();
  const text = ` «Плед» & "подушка" — 5 < 6\n🧶 ${"я".repeat(5_000)} `;

  await write(market, id, text);

  expect(await read(market, id)).toMatchObject({ comments: [{ text }] });
});
