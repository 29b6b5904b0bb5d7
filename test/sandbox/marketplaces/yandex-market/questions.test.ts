// Questions, answers to them, and comments on the answers.

import { expect, test } from "vitest";
import { dayMs, type Market, openMarket, seedIdWithBystander } from "./market.ts";

const ask = (market: Market, seed: Parameters<Market["add"]>[0] = {}) =>
  market.add({ kind: "question", text: "Колется?", ...seed });
const answer = (market: Market, id: number, text = "Нет, он мягкий.") =>
  market.v1("goods-questions/update", { operationType: "CREATE", parentEntityId: { id, type: "QUESTION" }, text });
const idsOf = async (market: Market, body: object) =>
  (await market.v1("goods-questions", body)).result.questions?.map((question) => question.questionIdentifiers.id);
const answersTo = async (market: Market, questionId: number) =>
  (await market.v1("goods-questions/answers", { questionId })).result.answers;

test("a question is told with its product and its author", async () => {
  const market = await openMarket();
  const id = ask(market, { authorName: "Анна" });

  const { result } = await market.v1("goods-questions");

  expect(result).toEqual({
    questions: [
      {
        questionIdentifiers: { id, categoryId: expect.any(Number), offerId: "SKU-7" },
        businessId: market.businessId,
        text: "Колется?",
        createdAt: "2026-10-12T12:20:30+03:00",
        votes: { likes: 0, dislikes: 0 },
        author: { type: "USER", name: "Анна" },
      },
    ],
    paging: {},
    totalCount: 1,
  });
});

test("an answer is published after the check, and the question doesn't wait any more", async () => {
  const market = await openMarket();
  const id = ask(market);
  const other = ask(market);

  const { result } = await answer(market, id);
  const atFirst = await answersTo(market, id);
  market.pass(market.knobs.moderationDelayMs);

  expect(result.entity).toEqual({ id: expect.any(Number), type: "ANSWER" });
  expect(atFirst).toMatchObject([{ id: result.entity?.id, status: "UNMODERATED", canModify: false }]);
  expect(await answersTo(market, id)).toMatchObject([
    { text: "Нет, он мягкий.", status: "PUBLISHED", canModify: true, questionId: id, author: { type: "BUSINESS" } },
  ]);
  expect(await idsOf(market, { needAnswer: true })).toEqual([other]);
  expect(market.record(id, "question")).toMatchObject({ liveText: "Нет, он мягкий." });
});

test("each creation adds an answer, and the books keep all", async () => {
  const market = await openMarket();
  const id = ask(market);

  await answer(market, id);
  await answer(market, id);

  expect(await answersTo(market, id)).toHaveLength(2);
  expect(market.record(id, "question")?.posts).toHaveLength(2);
});

test("an answer is changed in place, and deleted; then the question waits again", async () => {
  const market = await openMarket();
  const id = ask(market);
  const entityId = (await answer(market, id)).result.entity;
  market.pass(market.knobs.moderationDelayMs);
  await idsOf(market, { needAnswer: true });

  const edited = await market.v1("goods-questions/update", { operationType: "UPDATE", entityId, text: "Нет." });
  market.pass(market.knobs.moderationDelayMs);
  const afterEdit = await answersTo(market, id);
  const deleted = await market.v1("goods-questions/update", { operationType: "DELETE", entityId });

  expect(edited.body).toEqual({ status: "OK" });
  expect(afterEdit).toMatchObject([{ text: "Нет.", status: "PUBLISHED" }]);
  expect(deleted.body).toEqual({ status: "OK" });
  expect(await answersTo(market, id)).toMatchObject([{ status: "DELETED" }]);
  expect(await idsOf(market, { needAnswer: true })).toEqual([id]);
});

test("a comment stands under its answer", async () => {
  const market = await openMarket();
  const id = ask(market);
  const parentEntityId = (await answer(market, id)).result.entity;

  const { result } = await market.v1("goods-questions/update", {
    operationType: "CREATE",
    parentEntityId,
    text: "И не линяет.",
  });

  expect(result.entity).toEqual({ id: expect.any(Number), type: "COMMENT" });
  expect(await answersTo(market, id)).toMatchObject([
    { comments: [{ id: result.entity?.id, text: "И не линяет.", answerId: parentEntityId?.id }] },
  ]);
});

test("a link isn't refused here, moderation finds it", async () => {
  const market = await openMarket();
  const id = ask(market);

  await answer(market, id, "Смотрите www.example.com");
  market.pass(market.knobs.moderationDelayMs);

  expect(await answersTo(market, id)).toMatchObject([{ status: "BANNED" }]);
  expect(market.record(id, "question")).toMatchObject({ liveText: null, posts: [{ isLive: false }] });
});

test("another buyer's answer leaves the question waiting", async () => {
  const market = await openMarket();
  const id = ask(market, { id: seedIdWithBystander() });

  expect(await answersTo(market, id)).toMatchObject([{ author: { type: "USER" }, canModify: false }]);
  expect(await idsOf(market, { needAnswer: true })).toEqual([id]);
});

test.each([
  [{ operationType: "CREATE", text: "Да" }, "parentEntityId required for CREATE operation"],
  [{ operationType: "UPDATE", text: "Да" }, "entityId required for UPDATE and DELETE operation"],
  [
    { operationType: "UPDATE", entityId: { id: 1, type: "QUESTION" }, text: "Да" },
    "QUESTION entity type cannot be updated",
  ],
  [
    { operationType: "CREATE", parentEntityId: { id: 1, type: "COMMENT" }, text: "Да" },
    "Cannot create a comment on another comment.",
  ],
])("%j is refused with the documented words", async (body, message) => {
  const market = await openMarket();

  const refused = await market.v1("goods-questions/update", body);

  expect(refused).toMatchObject({ status: 400, message });
});

test("an answer to a question that nobody knows goes into the books as a stray", async () => {
  const market = await openMarket();

  const { status } = await answer(market, 404);

  expect(status).toBe(404);
  expect([...market.standIn.strays()]).toMatchObject([{ externalId: "404", text: "Нет, он мягкий." }]);
});

test("both days of a period are part of it, by Moscow time", async () => {
  const market = await openMarket();
  const lateInMoscow = ask(market, { createdAtMs: Date.parse("2026-10-01T20:59:59Z") });
  const nextInMoscow = ask(market, { createdAtMs: Date.parse("2026-10-01T21:00:00Z") });

  expect(await idsOf(market, { dateFrom: "2026-10-01", dateTo: "2026-10-01" })).toEqual([lateInMoscow]);
  expect(await idsOf(market, { dateFrom: "2026-10-02", dateTo: "2026-10-02" })).toEqual([nextInMoscow]);
});

test("without a period a month is shown, and a longer one is refused; ids find questions of any age", async () => {
  const market = await openMarket();
  const recent = ask(market, { createdAtMs: Date.parse("2026-09-12T00:00:00+03:00") });
  const old = ask(market, { createdAtMs: Date.parse("2026-09-11T23:59:59+03:00") });

  expect(await idsOf(market, {})).toEqual([recent]);
  expect(await idsOf(market, { questionIds: [old] })).toEqual([old]);
  expect(await market.v1("goods-questions", { dateFrom: "2026-09-11" })).toMatchObject({
    status: 400,
    message: "Too long time period. Maximum is '30' days",
  });
});

test("the order may be turned, and the total counts all pages", async () => {
  const market = await openMarket();
  const ids = [3, 2, 1].map((days) => ask(market, { createdAtMs: market.now() - days * dayMs }));
  const body = { sort: "CREATED_AT_ASC" };

  const first = await market.v1("goods-questions?limit=2", body);
  const second = await market.v1(`goods-questions?limit=2&pageToken=${first.nextPageToken}`, body);

  const pages = [first, second].map((page) => page.result.questions?.map((each) => each.questionIdentifiers.id));
  expect(pages).toEqual([ids.slice(0, 2), ids.slice(2)]);
  expect([first, second].map((page) => page.result["totalCount"])).toEqual([3, 3]);
});
