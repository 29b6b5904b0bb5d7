// What the stand-in for Wildberries can be told to do as the real service does, or as it may do.

import { expect, test } from "vitest";
import { openMarket } from "./market.ts";

const bare = { text: "", pros: "", cons: "", hasPhoto: false, tags: [] };
const refusalOf = async (response: Response) => [response.status, JSON.parse(await response.text()).errorText];

test("a review of tags alone waits for an answer; a rating with nothing beside it doesn't", async () => {
  const market = await openMarket();
  const tagged = market.add({ ...bare, tags: ["маломерит"] });
  const rated = market.add(bare);

  expect((await market.list("isAnswered=false")).ids).toEqual([tagged]);
  expect((await market.list("isAnswered=true")).ids).toEqual([rated]);
});

test("by a knob ratings with nothing beside them stand in the archive alone, until they are answered", async () => {
  const market = await openMarket();
  market.knobs.bareRatingsOnlyInArchive = true;
  const rated = market.add(bare);

  const before = await market.list("isAnswered=true");
  const archive = await market.read("feedbacks/archive");
  await market.answer(rated);
  const after = await market.list("isAnswered=true");

  expect([before.ids, archive.ids, after.ids]).toEqual([[], [rated], [rated]]);
});

test("by a knob pages are shorter than was asked for, and the counts tell the truth", async () => {
  const market = await openMarket();
  for (const _ of [1, 2, 3]) market.add();
  market.knobs.longestPage = 2;

  const page = await market.list("isAnswered=false");

  expect(page.ids).toHaveLength(2);
  expect(page.counts).toEqual([3, 0]);
});

test("a text that is rejected for no visible reason is spam; one with a link is just rejected", async () => {
  const market = await openMarket();
  const [spam, link] = [2_000, 1_000].map((ageMs) => market.add({ createdAtMs: market.now() - ageMs }));
  market.knobs.rejectProbability = 1;
  await market.answer(spam ?? "");
  await market.answer(link ?? "", "Смотрите на www.example.ru");
  market.pass(60_000);

  const { items } = await market.read("feedbacks?isAnswered=true&order=dateAsc");

  expect(items).toMatchObject([
    { id: spam, answer: { state: "rejectedAntispam" } },
    { id: link, answer: { state: "rejected" } },
  ]);
});

test("an answer to a question doesn't show while it is checked", async () => {
  const market = await openMarket();
  const id = market.add({ kind: "question" });
  await market.answerQuestion(id);

  const during = await market.read("questions?isAnswered=false");
  market.pass(60_000);
  const afterwards = await market.read("questions?isAnswered=true");

  expect(during.items).toMatchObject([{ id, state: "suppliersPortalSynch", answer: null }]);
  expect(afterwards.items).toMatchObject([{ id, state: "wbRu", answer: { text: "Да." } }]);
});

test("a question that a colleague closed counts as answered and shows no answer", async () => {
  const market = await openMarket();
  const id = market.add({ kind: "question" });
  market.control.closeAsColleague?.(market.addressOf(id, "question"));

  const { items } = await market.read("questions?isAnswered=true");

  expect(items).toMatchObject([{ id, state: "wbRu", answer: null }]);
  expect((await market.read("questions?isAnswered=false")).ids).toEqual([]);
});

test("an item may hide its product and tell what became of the order", async () => {
  const market = await openMarket();
  market.add({ hidesProduct: true, orderStatus: "returned" });
  market.add({ kind: "question", hidesProduct: true });

  const reviews = await market.read("feedbacks?isAnswered=false");
  const questions = await market.read("questions?isAnswered=false");

  expect(reviews.items).toMatchObject([{ productDetails: null, orderStatus: "returned" }]);
  expect(questions.items).toMatchObject([{ productDetails: null }]);
});

test("replies to one item may be refused, in the words that are wanted, until they are taken again", async () => {
  const market = await openMarket();
  const [refused, other] = [market.add(), market.add()];
  const question = market.add({ kind: "question" });
  const refusal = { status: 403, words: "Отзыв недоступен" };
  market.control.refuseReplies?.(market.addressOf(refused), refusal);
  market.control.refuseReplies?.(market.addressOf(question, "question"), refusal);

  expect(await refusalOf(await market.answer(refused))).toEqual([403, "Отзыв недоступен"]);
  expect(await refusalOf(await market.answerQuestion(question))).toEqual([403, "Отзыв недоступен"]);
  expect((await market.answer(other)).status).toBe(204);
  market.control.refuseReplies?.(market.addressOf(refused), null);
  expect((await market.answer(refused)).status).toBe(204);
  expect([refused, other].map((id) => market.postsOf(id).length)).toEqual([1, 1]);
  expect(market.postsOf(question, "question")).toEqual([]);
});

test("by a knob a second reply to a review is refused instead of kept beside the first", async () => {
  const market = await openMarket();
  const id = market.add();
  await market.answer(id);
  market.knobs.secondReplyIsRefused = true;

  expect(await refusalOf(await market.answer(id))).toEqual([422, "На отзыв уже дан ответ"]);
  expect(market.postsOf(id)).toHaveLength(1);
});
