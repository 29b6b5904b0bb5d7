// Questions: lists, statuses, single reads.

import { expect, test } from "vitest";
import { dayMs, type Market, minuteMs, openMarket } from "./market.ts";

const list = async (market: Market, body: object = {}) => (await market.call("/v1/question/list", body)).body;
const idsOf = async (market: Market, status: string) =>
  (await list(market, { filter: { status } })).questions?.map(({ id }) => id);

test("a question tells its buyer, its product and its links", async () => {
  const market = await openMarket();
  const id = market.addQuestion({ authorName: "Анна" });

  const { questions } = await list(market);

  expect(questions).toEqual([
    {
      id,
      sku: 7,
      text: "Колется?",
      author_name: "Анна",
      published_at: expect.stringMatching(/^2026-10-12T09:20:29\.\d{3}Z$/),
      status: "NEW",
      answers_count: 0,
      product_url: "https://www.ozon.ru/product/7/",
      question_link: expect.stringContaining("https://www.ozon.ru/product/7/questions/?qid="),
    },
  ]);
});

test("a buyer without a name is called as the marketplace calls one", async () => {
  const market = await openMarket();
  market.addQuestion();

  expect(await list(market)).toMatchObject({ questions: [{ author_name: "Пользователь OZON" }] });
});

test("pages have 10 questions unless asked for more, newest first, and lead to the end", async () => {
  const market = await openMarket();
  const ids = Array.from({ length: 23 }, (_, index) =>
    market.addQuestion({ createdAtMs: market.now() - index * minuteMs }),
  );
  const read: string[] = [];
  let pages = 0;
  let lastId = "";
  for (let hasNext = true; hasNext; pages += 1) {
    const page = await list(market, { last_id: lastId });
    read.push(...(page.questions?.map(({ id }) => id) ?? []));
    lastId = page.last_id ?? "";
    hasNext = page.has_next ?? false;
  }

  expect(pages).toBe(3);
  expect(read).toEqual(ids);
  expect((await list(market, { limit: 100, sort_dir: "ASC" })).questions?.map(({ id }) => id)).toEqual(
    ids.toReversed(),
  );
});

test("questions are found and counted by status; unprocessed are the new and the viewed", async () => {
  const market = await openMarket();
  const [fresh, viewed, processed] = [market.addQuestion(), market.addQuestion(), market.addQuestion()];
  market.standIn.control.readAsColleague(market.addressOf(viewed, "question"));
  await market.call("/v1/question/change-status", { question_ids: [processed], status: "PROCESSED" });

  expect(await idsOf(market, "NEW")).toEqual([fresh]);
  expect(await idsOf(market, "VIEWED")).toEqual([viewed]);
  expect(await idsOf(market, "PROCESSED")).toEqual([processed]);
  expect(new Set(await idsOf(market, "UNPROCESSED"))).toEqual(new Set([fresh, viewed]));
  expect(await idsOf(market, "ALL")).toHaveLength(3);
  expect((await market.call("/v1/question/count")).body).toEqual({
    all: 3,
    new: 1,
    viewed: 1,
    processed: 1,
    unprocessed: 2,
  });
});

test("the period goes by the day of writing", async () => {
  const market = await openMarket();
  const old = market.addQuestion({ createdAtMs: market.now() - 3 * dayMs });
  market.addQuestion();

  const { questions } = await list(market, { filter: { date_to: "2026-10-10T00:00:00Z" } });

  expect(questions?.map(({ id }) => id)).toEqual([old]);
});

test("one question is read by its id; a removed one and an unknown one aren't there", async () => {
  const market = await openMarket();
  const [id, removed] = [market.addQuestion(), market.addQuestion()];
  market.standIn.control.remove(market.addressOf(removed, "question"));

  const found = await market.call("/v1/question/info", { question_id: id });
  const gone = await market.call("/v1/question/info", { question_id: removed });
  const unknown = await market.call("/v1/question/info", { question_id: "no" });

  expect(found.body).toMatchObject({ id, text: "Колется?" });
  for (const { status, body } of [gone, unknown]) {
    expect(status).toBe(404);
    expect(body).toEqual({ code: 5, message: "question not found", details: "" });
  }
});

test("a review is no question, and a question no review", async () => {
  const market = await openMarket();
  const [review, question] = [market.add(), market.addQuestion()];

  expect((await market.call("/v1/question/info", { question_id: review })).status).toBe(404);
  expect((await market.call("/v2/review/info", { review_id: question })).status).toBe(404);
});

test.each([
  ["a limit above 100", { limit: 101 }],
  ["a strange status", { filter: { status: "OPEN" } }],
  ["a page after a question that nobody knows", { last_id: "no" }],
])("%s is refused, with details as a text", async (_name, body) => {
  const market = await openMarket();

  const answer = await market.call("/v1/question/list", body);

  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ code: 3, message: expect.stringContaining("validation error"), details: "" });
});
