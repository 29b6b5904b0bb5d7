// Comments on reviews: creating, editing, deleting, moderation, and what the books make of them.

import { expect, test } from "vitest";
import { type Market, openMarket, seedIdWithOddBystander } from "./market.ts";

const write = (market: Market, feedbackId: number, comment: object) =>
  market.v2("goods-feedback/comments/update", { feedbackId, comment });
const read = async (market: Market, feedbackId: number) =>
  (await market.v2("goods-feedback/comments", { feedbackId })).result.comments;

test("a comment is being checked at first and published after the delay", async () => {
  const market = await openMarket();
  const id = market.add();

  const { body, result } = await write(market, id, { text: "Спасибо!" });
  const recordAtFirst = market.record(id);
  market.pass(market.knobs.moderationDelayMs);

  expect(body).toEqual({
    status: "OK",
    result: {
      id: expect.any(Number),
      text: "Спасибо!",
      canModify: false,
      author: { type: "BUSINESS", name: "Northern Wool" },
      status: "UNMODERATED",
      feedbackId: id,
    },
  });
  expect(recordAtFirst).toMatchObject({ isInModeration: true, liveText: null });
  expect(await read(market, id)).toMatchObject([{ id: result.id, status: "PUBLISHED", canModify: true }]);
  expect(market.record(id)).toMatchObject({ isInModeration: false, liveText: "Спасибо!" });
});

test("without an id each call adds a comment, with the same text too, and the books keep all", async () => {
  const market = await openMarket();
  const id = market.add();

  await write(market, id, { text: "Спасибо!" });
  await write(market, id, { text: "Спасибо!" });

  expect(await read(market, id)).toHaveLength(2);
  expect(market.record(id)?.posts).toMatchObject([
    { author: "api", text: "Спасибо!", isLive: true },
    { author: "api", text: "Спасибо!", isLive: true },
  ]);
});

test("with an id the comment is changed in place and checked again", async () => {
  const market = await openMarket();
  const id = market.add();
  const { result } = await write(market, id, { text: "Спасибо!" });
  market.pass(market.knobs.moderationDelayMs);

  const edited = await write(market, id, { id: result.id, text: "Спасибо, Анна!" });
  market.pass(market.knobs.moderationDelayMs);

  expect(edited.result).toMatchObject({ id: result.id, text: "Спасибо, Анна!", status: "UNMODERATED" });
  expect(await read(market, id)).toMatchObject([{ text: "Спасибо, Анна!", status: "PUBLISHED" }]);
  expect(market.record(id)).toMatchObject({
    liveText: "Спасибо, Анна!",
    posts: [{ text: "Спасибо!", edits: [{ text: "Спасибо, Анна!" }] }],
  });
});

test("what can't be changed now, or belongs to somebody else, isn't", async () => {
  const market = await openMarket();
  const [id, other] = [market.add(), market.add()];
  const { result } = await write(market, id, { text: "Спасибо!" });

  const tooEarly = await write(market, id, { id: result.id, text: "Нет" });
  market.pass(market.knobs.moderationDelayMs);
  const elsewhere = await write(market, other, { id: result.id, text: "Нет" });
  const unknown = await write(market, id, { id: 1, text: "Нет" });

  for (const refused of [tooEarly, elsewhere, unknown]) {
    expect(refused.status).toBe(403);
    expect(refused.message).toBe("No access to comment modifying.");
  }
  expect(market.record(id)).toMatchObject({ liveText: "Спасибо!", ignoredEdits: 1 });
});

test("a comment on a comment names its parent and doesn't count as one on the review", async () => {
  const market = await openMarket();
  const id = market.add();
  const { result } = await write(market, id, { text: "Спасибо!" });

  await write(market, id, { parentId: result.id, text: "И ещё раз" });

  expect(await read(market, id)).toMatchObject([{ text: "Спасибо!" }, { text: "И ещё раз", parentId: result.id }]);
  const list = await market.v2("goods-feedback");
  expect(list.result.feedbacks).toMatchObject([{ statistics: { commentsCount: 1 } }]);
});

test("a link to another site is refused at once; one to the marketplace isn't", async () => {
  const market = await openMarket();
  const id = market.add();

  const foreign = await write(market, id, { text: "Ждём на https://example.com" });
  const own = await write(market, id, { text: "Есть и другой цвет: https://market.yandex.ru/product/1" });
  market.pass(market.knobs.moderationDelayMs);

  expect(foreign.status).toBe(400);
  expect(foreign.message).toBe("Illegal url in comment text.");
  expect(own.status).toBe(200);
  expect(market.record(id)?.posts).toHaveLength(1);
  expect(await read(market, id)).toMatchObject([{ status: "PUBLISHED" }]);
});

test("contacts are found by moderation", async () => {
  const market = await openMarket();
  const id = market.add();
  await write(market, id, { text: "Позвоните нам: +7 912 345-67-89" });

  market.pass(market.knobs.moderationDelayMs);

  expect(await read(market, id)).toMatchObject([{ status: "BANNED", canModify: true }]);
  expect(market.record(id)).toMatchObject({ liveText: null, isInModeration: false, posts: [{ isLive: false }] });
});

test("a deleted comment stays as DELETED, and isn't live", async () => {
  const market = await openMarket();
  const id = market.add();
  const { result } = await write(market, id, { text: "Спасибо!" });
  market.pass(market.knobs.moderationDelayMs);

  const deleted = await market.v2("goods-feedback/comments/delete", { id: result.id });

  expect(deleted.body).toEqual({ status: "OK" });
  expect(await read(market, id)).toMatchObject([{ status: "DELETED", canModify: false }]);
  expect(market.record(id)).toMatchObject({ liveText: null, posts: [{ isLive: false }] });
});

test("some other buyers' comments are shown with an id of 0, and count all the same", async () => {
  const market = await openMarket();
  const id = market.add({ id: seedIdWithOddBystander() });

  expect(await read(market, id)).toMatchObject([{ id: 0, author: { type: "USER" } }]);
  expect((await market.v2("goods-feedback")).result.feedbacks).toMatchObject([{ statistics: { commentsCount: 1 } }]);
});

test("texts are shown escaped, and kept as they were written", async () => {
  const market = await openMarket();
  const id = market.add({ text: '5 < 6 & "тёплый"' });
  await write(market, id, { text: "Да, 6 > 5" });
  market.pass(market.knobs.moderationDelayMs);

  expect(await read(market, id)).toMatchObject([{ text: "Да, 6 &gt; 5" }]);
  expect((await market.v2("goods-feedback")).result.feedbacks).toMatchObject([
    { description: { comment: "5 &lt; 6 &amp; &quot;тёплый&quot;" } },
  ]);
  expect(market.record(id)?.liveText).toBe("Да, 6 > 5");
});

test("comments are found by their own ids, page by page", async () => {
  const market = await openMarket();
  const [one, other] = [market.add(), market.add()];
  const first = await write(market, one, { text: "Один" });
  const second = await write(market, other, { text: "Два" });
  const commentIds = [second.result.id, first.result.id, 404];

  const page = await market.v2("goods-feedback/comments?limit=1", { commentIds });
  const token = page.nextPageToken;
  const rest = await market.v2(`goods-feedback/comments?limit=1&pageToken=${token}`, { commentIds });

  expect(page.result.comments).toMatchObject([{ text: "Один", feedbackId: one }]);
  expect(rest.result).toMatchObject({ comments: [{ text: "Два", feedbackId: other }], paging: {} });
});

test("a review that nobody knows has no comments, and takes none; the books keep the stray", async () => {
  const market = await openMarket();

  const { status, message } = await write(market, 404, { text: "Спасибо!" });

  expect(status).toBe(404);
  expect(message).toBe("Feedbacks not found.");
  expect(await read(market, 404)).toEqual([]);
  expect([...market.standIn.strays()]).toEqual([
    { account: market.account, externalId: "404", text: "Спасибо!", at: "2026-10-12T10:20:30.000Z" },
  ]);
});

test("a colleague's comment is published at once, and is by the business like ours", async () => {
  const market = await openMarket();
  const id = market.add({ colleagueReply: "Уже ответили" });

  expect(await read(market, id)).toMatchObject([{ text: "Уже ответили", author: { type: "BUSINESS" } }]);
  expect(market.record(id)).toMatchObject({ liveText: "Уже ответили", posts: [{ author: "colleague" }] });
});

test.each([
  ["a text of 4,097 characters", { feedbackId: 1, comment: { text: "я".repeat(4_097) } }],
  ["an empty text", { feedbackId: 1, comment: { text: "" } }],
  ["no comment", { feedbackId: 1 }],
  ["an id in quotes", { feedbackId: "1", comment: { text: "Спасибо!" } }],
])("%s is refused", async (_name, body) => {
  const market = await openMarket();

  const answer = await market.v2("goods-feedback/comments/update", body);

  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ status: "ERROR", errors: [{ code: "BAD_REQUEST" }] });
});

test("the longest text is taken as it is", async () => {
  const market = await openMarket();
  const id = market.add();
  const text = `${"я".repeat(4_094)}🧶`;

  const { result } = await write(market, id, { text });

  expect(result).toMatchObject({ text });
});
