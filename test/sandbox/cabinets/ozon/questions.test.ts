// Questions by the cabinet's calls.

import { expect, test } from "vitest";
import { numberOf } from "../../../../sandbox/random.ts";
import { rowsOf } from "../visitor.ts";
import { openDesk } from "./open-cabinet.ts";

test("a question is told in either of two spellings", async () => {
  const desk = await openDesk();
  const ids = Array.from({ length: 12 }, () => desk.addQuestion({ text: "Колется?", authorName: "Анна" }));

  const rows = rowsOf(await desk.listQuestions());

  const spellings = {
    short: { published_at: expect.any(String), answers_total_count: 0, is_answerable: true },
    camel: { publishedAt: expect.any(String), answersCount: 0, isAnswerable: true },
  };
  expect(rows).toHaveLength(12);
  for (const row of rows) {
    const isShort = numberOf(String(row["id"])) % 2 === 0;
    expect(row).toMatchObject({ text: "Колется?", status: "NEW", author: { name: "Анна" }, product: { sku: 7 } });
    expect(row).toMatchObject(isShort ? spellings.short : spellings.camel);
    expect(row).not.toHaveProperty(isShort ? "publishedAt" : "published_at");
  }
  expect(new Set(ids)).toEqual(new Set(rows.map((row) => row["id"])));
});

test("an answer is one post in the books, with the statuses of moderation", async () => {
  const desk = await openDesk();
  const [good, bad] = [desk.addQuestion(), desk.addQuestion()];

  const created = await desk.answer(good, "Не колется.");
  await desk.answer(bad, "Смотрите www.example.ru");
  const atOnce = await desk.listAnswers(good);
  desk.pass(desk.knobs.moderationDelayMs);

  expect(created.status).toBe(200);
  expect(rowsOf(atOnce)).toMatchObject([{ text: "Не колется.", status_publication: "AWAITING_MODERATION" }]);
  expect(rowsOf(await desk.listAnswers(good))).toMatchObject([{ status_publication: "PUBLISHED" }]);
  expect(rowsOf(await desk.listAnswers(bad))).toMatchObject([{ status_publication: "MODERATION_FAILED" }]);
  expect(rowsOf(await desk.listQuestions("PROCESSED"))).toHaveLength(2);
  expect(desk.record(good, "question")).toMatchObject({ liveText: "Не колется.", posts: [{ author: "api" }] });
});

test("a removed question takes no answer, and one that nobody knows is a stray", async () => {
  const desk = await openDesk();
  const id = desk.addQuestion();
  desk.standIn.control.remove(desk.addressOf(id, "question"));

  const [removed, unknown] = [await desk.answer(id), await desk.answer("no")];

  for (const answer of [removed, unknown]) expect(answer).toMatchObject({ status: 404, body: { code: 5 } });
  expect([...desk.standIn.strays()]).toMatchObject([{ externalId: "no" }]);
});

test("the list is paged by id and moment; a page behind the end says what it was asked", async () => {
  const desk = await openDesk();
  const ids = Array.from({ length: 40 }, (_, place) => desk.addQuestion({ createdAtMs: desk.now() - place * 60_000 }));
  const next = async (lastId: string | undefined, body: object = {}) =>
    desk.listQuestions("ALL", { pagination_last_id: lastId, ...body });

  const first = await next("0");
  const second = await next(first.body.pagination_last_id);
  const behind = await next(second.body.pagination_last_id);

  expect([...rowsOf(first), ...rowsOf(second)].map((row) => row["id"])).toEqual(ids);
  expect(first.body.pagination_last_id).toBe(ids[19]);
  expect(rowsOf(behind)).toEqual([]);
  expect(behind.body.pagination_last_id).toBe(second.body.pagination_last_id);
});

test("the last page that isn't full ends the list", async () => {
  const desk = await openDesk();
  desk.addQuestion();

  expect((await desk.listQuestions()).body.pagination_last_id).toBe("0");
});

test("an empty moment of the last question is refused", async () => {
  const desk = await openDesk();

  const answer = await desk.listQuestions("ALL", { last_published_at: "" });

  expect(answer).toMatchObject({ status: 400, body: { code: 3 } });
});

test("an answer must name its question twice", async () => {
  const desk = await openDesk();
  const id = desk.addQuestion();

  const answer = await desk.askQuestions("/api/v1/create-answer", { question_id: id, text: "Не колется." });

  expect(answer.status).toBe(400);
  expect(desk.record(id, "question")?.posts).toEqual([]);
});
