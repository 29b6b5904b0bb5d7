// Answers to questions: creating, listing, deleting, moderation, and what the books make of them.

import { expect, test } from "vitest";
import { type Market, openMarket } from "./market.ts";

const write = (market: Market, question_id: string, text = "Нет, не колется.", sku: unknown = 7) =>
  market.call("/v1/question/answer/create", { question_id, sku, text });
const read = async (market: Market, question_id: string, rest: object = {}) =>
  (await market.call("/v1/question/answer/list", { question_id, sku: 7, ...rest })).body;
const infoOf = async (market: Market, question_id: string) =>
  (await market.call("/v1/question/info", { question_id })).body;

test("an answer waits for moderation, then it is published and counted", async () => {
  const market = await openMarket();
  const id = market.addQuestion();

  const { body } = await write(market, id);
  const atOnce = { list: await read(market, id), info: await infoOf(market, id) };
  market.pass(market.knobs.moderationDelayMs);

  expect(atOnce.list).toEqual({
    answers: [
      {
        id: body.answer_id,
        question_id: id,
        sku: 7,
        text: "Нет, не колется.",
        author_name: "Northern Wool",
        published_at: "2026-10-12T10:20:30.000Z",
        status_publication: "AWAITING_MODERATION",
      },
    ],
    last_id: "",
  });
  expect(atOnce.info).toMatchObject({ status: "PROCESSED", answers_count: 0 });
  expect(await read(market, id)).toMatchObject({ answers: [{ status_publication: "PUBLISHED" }] });
  expect(await infoOf(market, id)).toMatchObject({ answers_count: 1 });
  expect(market.record(id, "question")).toMatchObject({ liveText: "Нет, не колется.", isInModeration: false });
});

test("a second answer is taken like the first, and the books keep both", async () => {
  const market = await openMarket();
  const id = market.addQuestion();

  await write(market, id);
  await write(market, id);
  market.pass(market.knobs.moderationDelayMs);

  expect((await read(market, id)).answers).toMatchObject([
    { status_publication: "PUBLISHED" },
    { status_publication: "PUBLISHED" },
  ]);
  expect(market.record(id, "question")?.posts).toMatchObject([{ isLive: true }, { isLive: true }]);
});

test("a link fails moderation", async () => {
  const market = await openMarket();
  const id = market.addQuestion();
  await write(market, id, "Смотрите www.example.com");

  market.pass(market.knobs.moderationDelayMs);

  expect(await read(market, id)).toMatchObject({ answers: [{ status_publication: "MODERATION_FAILED" }] });
  expect(await infoOf(market, id)).toMatchObject({ answers_count: 0 });
  expect(market.record(id, "question")).toMatchObject({ liveText: null, posts: [{ isLive: false }] });
});

test("an answer must name the product of the question", async () => {
  const market = await openMarket();
  const id = market.addQuestion();

  const wrong = await write(market, id, "Нет, не колется.", 8);
  const digits = await write(market, id, "Нет, не колется.", "7");

  expect(wrong.status).toBe(404);
  expect(wrong.body).toEqual({ code: 5, message: "sku not found", details: "" });
  expect(digits.status).toBe(200);
  expect(market.record(id, "question")?.posts).toHaveLength(1);
});

test("a removed question, and one that nobody knows, take no answer; only the latter is a stray", async () => {
  const market = await openMarket();
  const id = market.addQuestion();
  market.standIn.control.remove(market.addressOf(id, "question"));

  const removed = await write(market, id);
  const unknown = await write(market, "no");

  expect([removed.status, unknown.status]).toEqual([404, 404]);
  expect(await read(market, "no")).toEqual({ answers: [], last_id: "" });
  expect([...market.standIn.strays()]).toMatchObject([{ externalId: "no", text: "Нет, не колется." }]);
});

test("answers show only after the lag of single reads", async () => {
  const market = await openMarket();
  market.knobs.singleReadLagMs = 5_000;
  const id = market.addQuestion();
  await write(market, id);

  const atOnce = await read(market, id);
  market.pass(5_000);

  expect(atOnce.answers).toEqual([]);
  expect((await read(market, id)).answers).toHaveLength(1);
});

test("many answers are paged by the last id", async () => {
  const market = await openMarket({ rateFactor: 10 });
  const id = market.addQuestion();
  for (let count = 0; count < 55; count += 1) await write(market, id, `Ответ ${count}`);

  const first = await read(market, id, { last_id: null });
  const second = await read(market, id, { last_id: first.last_id });

  expect(first.answers).toHaveLength(50);
  expect(second).toMatchObject({ answers: { length: 5 }, last_id: "" });
});

test("a deleted answer is gone; the books keep it", async () => {
  const market = await openMarket();
  const id = market.addQuestion();
  const { body } = await write(market, id);
  market.pass(market.knobs.moderationDelayMs);
  const deleteIt = (sku: number) => market.call("/v1/question/answer/delete", { answer_id: body.answer_id, sku });

  const wrongSku = await deleteIt(8);
  const deleted = await deleteIt(7);

  expect([wrongSku.status, deleted.status]).toEqual([404, 200]);
  expect((await read(market, id)).answers).toEqual([]);
  expect(market.record(id, "question")).toMatchObject({ liveText: null, posts: [{ isLive: false }] });
});

test("a colleague's answer is published at once", async () => {
  const market = await openMarket();
  const id = market.addQuestion();

  market.standIn.control.answerAsColleague(market.addressOf(id, "question"), "Уже ответили");

  expect(await read(market, id)).toMatchObject({
    answers: [{ text: "Уже ответили", status_publication: "PUBLISHED" }],
  });
  expect(await infoOf(market, id)).toMatchObject({ status: "PROCESSED", answers_count: 1 });
});

test.each([
  ["a text of one character", { text: "я" }],
  ["a text of 3,001 characters", { text: "я".repeat(3_001) }],
  ["no product", { sku: undefined }],
])("%s is refused", async (_name, part) => {
  const market = await openMarket();

  const answer = await market.call("/v1/question/answer/create", { question_id: "1", sku: 7, text: "Да", ...part });

  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ code: 3, message: expect.stringContaining("validation error"), details: "" });
});
