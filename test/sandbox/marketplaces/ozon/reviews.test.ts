// Reviews: lists, paging, filters, statuses, single reads.

import { expect, test } from "vitest";
import { dayMs, type Market, minuteMs, openMarket, seedIdWhere } from "./market.ts";

type Filters = Readonly<Record<string, unknown>>;

const list = async (market: Market, filters: Filters = {}, rest: object = {}) =>
  (await market.call("/v2/review/list", { limit: 100, filters, ...rest })).body;
const idsOf = async (market: Market, filters: Filters = {}, rest: object = {}) =>
  (await list(market, filters, rest)).reviews?.map(({ id }) => id);

test("a review tells its text and its sku, but no author and no product", async () => {
  const market = await openMarket();
  const id = market.add({ text: "Тёплый", rating: 4, authorName: "Анна", hasPhoto: true });

  const { reviews } = await list(market);

  expect(reviews).toEqual([
    {
      id,
      sku: 7,
      text: "Тёплый",
      published_at: expect.stringMatching(/^2026-10-12T09:20:29\.\d{3}Z$/),
      rating: 4,
      status: "NEW",
      comments_amount: 0,
      photos_amount: 1,
      videos_amount: 0,
      order_status: "DELIVERED",
      is_rating_participant: true,
    },
  ]);
});

test("pros and cons are part of the one text", async () => {
  const market = await openMarket();
  market.add({ text: "Хороший", pros: "тёплый", cons: "колется" });
  market.add({ text: "", pros: "тёплый" });

  const { reviews } = await list(market);

  expect(reviews).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ text: "Хороший\nДостоинства: тёплый\nНедостатки: колется" }),
      expect.objectContaining({ text: "Достоинства: тёплый" }),
    ]),
  );
});

test.each(["ASC", "DESC"])("pages in the order %s lead to the end, each review once", async (direction) => {
  const market = await openMarket();
  const ids = Array.from({ length: 45 }, (_, index) =>
    market.add({ createdAtMs: market.now() - Math.floor(index / 3) * minuteMs }),
  );
  const pages: (readonly string[])[] = [];
  let lastId = "";
  for (let hasNext = true; hasNext; ) {
    const page = await list(market, {}, { limit: 20, last_id: lastId, sort_dir: direction });
    pages.push(page.reviews?.map(({ id }) => id) ?? []);
    lastId = page.last_id ?? "";
    hasNext = page.has_next ?? false;
  }

  const read = pages.flat();

  expect(pages.map((page) => page.length)).toEqual([20, 20, 5]);
  expect(new Set(read)).toEqual(new Set(ids));
  const newestFirst = direction === "DESC" ? read : read.toReversed();
  expect(newestFirst.slice(0, 3).toSorted()).toEqual(ids.slice(0, 3).toSorted());
});

test("a page continues behind its last review, even if that one has another status now or is gone", async () => {
  const market = await openMarket();
  for (let age = 1; age <= 45; age += 1) market.add({ createdAtMs: market.now() - age * minuteMs });
  const first = await list(market, { status: "NEW" }, { limit: 20 });
  const read = first.reviews?.map(({ id }) => id) ?? [];
  await market.call("/v2/review/change-status", { review_ids: read, status: "PROCESSED" });
  market.standIn.control.remove(market.addressOf(first.last_id ?? ""));

  const second = await list(market, { status: "NEW" }, { limit: 20, last_id: first.last_id });
  const third = await list(market, { status: "NEW" }, { limit: 20, last_id: second.last_id });

  expect(second.reviews).toHaveLength(20);
  expect(third.reviews).toHaveLength(5);
  expect(third.has_next).toBe(false);
});

test("an empty list has no next page and no last id", async () => {
  const market = await openMarket();

  expect(await list(market)).toEqual({ reviews: [], has_next: false, last_id: "" });
});

test("lists can be narrowed by period, by product and by the order's status", async () => {
  const market = await openMarket();
  const cancelled = market.add({ id: seedIdWhere((number) => number % 10 === 0 && number % 8 !== 0), rating: 1 });
  const old = market.add({ createdAtMs: market.now() - 3 * dayMs });
  const other = market.add({
    product: { name: "Шарф", brand: "", subject: "", description: "", facts: {}, externalId: 8 },
  });

  expect(await idsOf(market, { order_status: "CANCELLED" })).toEqual([cancelled]);
  expect(await idsOf(market, { published_to: "2026-10-10T00:00:00Z" })).toEqual([old]);
  expect(await idsOf(market, { published_from: "2026-10-10T00:00:00Z", skus: ["7"] })).toEqual([cancelled]);
  expect(await idsOf(market, { skus: ["8"] })).toEqual([other]);
});

test("a status is set by the seller, and found and counted by", async () => {
  const market = await openMarket();
  const [one, two] = [market.add(), market.add()];
  market.add();

  const changed = await market.call("/v2/review/change-status", { review_ids: [one], status: "PROCESSED" });
  market.standIn.control.readAsColleague(market.addressOf(one));
  market.standIn.control.readAsColleague(market.addressOf(two));

  expect(changed.status).toBe(200);
  expect(changed.body).toEqual({});
  expect(await idsOf(market, { status: "PROCESSED" })).toEqual([one]);
  expect(await idsOf(market, { status: "VIEWED" })).toEqual([two]);
  expect((await market.call("/v2/review/count")).body).toEqual({ total: 3, new: 1, viewed: 1, processed: 1 });
});

test("counts need neither a body nor fields", async () => {
  const market = await openMarket();

  expect((await market.send("/v2/review/count", null)).status).toBe(200);
  expect((await market.send("/v2/review/count", "{}")).status).toBe(200);
});

test("a change of one review that nobody knows changes none", async () => {
  const market = await openMarket();
  const id = market.add();

  const { status } = await market.call("/v2/review/change-status", { review_ids: [id, "no"], status: "VIEWED" });

  expect(status).toBe(404);
  expect(await idsOf(market, { status: "NEW" })).toEqual([id]);
});

test("the read of one review adds its photos", async () => {
  const market = await openMarket();
  const id = market.add({ hasPhoto: true });

  const { body } = await market.call("/v2/review/info", { review_id: id });

  expect(body).toMatchObject({ id, photos_amount: 1, photos: [{ url: expect.any(String) }], videos: [] });
});

test("a removed review is gone from the lists and the counts, and its read says 404", async () => {
  const market = await openMarket();
  const id = market.add();
  market.standIn.control.remove(market.addressOf(id));

  const { status, body } = await market.call("/v2/review/info", { review_id: id });

  expect(status).toBe(404);
  expect(body).toEqual({ code: 5, message: "review not found", details: [] });
  expect(await idsOf(market)).toEqual([]);
  expect((await market.call("/v2/review/count")).body).toMatchObject({ total: 0 });
  expect(market.record(id)).toMatchObject({ isRemoved: true });
});

test("what a buyer changes shows at once", async () => {
  const market = await openMarket();
  const id = market.add({ text: "Тёплый", pros: "цвет" });

  market.standIn.control.change(market.addressOf(id), { text: "Линяет", rating: 1 });

  expect(await list(market)).toMatchObject({ reviews: [{ id, text: "Линяет\nДостоинства: цвет", rating: 1 }] });
});

test("an item that comes later shows once its time has come", async () => {
  const market = await openMarket();
  const id = market.add({ addedAtMs: market.now() + minuteMs });

  const before = await idsOf(market);
  market.pass(minuteMs);

  expect(before).toEqual([]);
  expect(await idsOf(market)).toEqual([id]);
});

test("a stale row of a list shows a review as it was before its comment, the read of one item is true", async () => {
  const market = await openMarket();
  const id = market.add();
  const comment = { review_id: id, text: "Спасибо!", mark_review_as_processed: true };
  await market.call("/v1/review/comment/create", comment);

  market.knobs.staleRowShare = 1;

  expect(await idsOf(market, { status: "NEW" })).toEqual([id]);
  expect((await market.call("/v2/review/info", { review_id: id })).body["status"]).toBe("PROCESSED");
});

test("lists and counts show a write only after their lag, the read of one item after its own", async () => {
  const market = await openMarket();
  Object.assign(market.knobs, { readLagMs: 10_000, singleReadLagMs: 3_000 });
  const id = market.add();
  await market.call("/v2/review/change-status", { review_ids: [id], status: "PROCESSED" });
  const statuses = async () => ({
    list: await idsOf(market, { status: "PROCESSED" }),
    count: (await market.call("/v2/review/count")).body["processed"],
    single: (await market.call("/v2/review/info", { review_id: id })).body["status"],
  });

  const atOnce = await statuses();
  market.pass(3_000);
  const soon = await statuses();
  market.pass(7_000);
  const later = await statuses();

  expect(atOnce).toEqual({ list: [], count: 0, single: "NEW" });
  expect(soon).toEqual({ list: [], count: 0, single: "PROCESSED" });
  expect(later).toEqual({ list: [id], count: 1, single: "PROCESSED" });
});

test.each([
  ["a limit below 20", { limit: 19 }],
  ["a limit above 100", { limit: 101 }],
  ["no limit", {}],
  ["a strange status", { limit: 20, filters: { status: "UNPROCESSED" } }],
  ["a date that is none", { limit: 20, filters: { published_from: "вчера" } }],
  ["1,001 products", { limit: 20, filters: { skus: Array.from({ length: 1_001 }, () => "1") } }],
  ["a page after a review that nobody knows", { limit: 20, last_id: "no" }],
])("%s is refused", async (_name, body) => {
  const market = await openMarket();

  const answer = await market.call("/v2/review/list", body);

  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ code: 3, message: expect.stringContaining("validation error"), details: [] });
});

test("a body that isn't JSON is refused", async () => {
  const market = await openMarket();

  expect(await market.send("/v2/review/list", "limit=20")).toMatchObject({ status: 400, body: { code: 3 } });
});

test("texts come with HTML's entities in them, as the site shows them", async () => {
  const market = await openMarket();
  const review = market.add({ text: `Плед "Север" & 'шарф' < 5` });
  const question = market.addQuestion({ text: '"Да"?' });

  const { body } = await market.call("/v2/review/info", { review_id: review });
  const asked = await market.call("/v1/question/info", { question_id: question });

  expect(body["text"]).toBe("Плед &quot;Север&quot; &amp; &#39;шарф&#39; &lt; 5");
  expect(asked.body["text"]).toBe("&quot;Да&quot;?");
});
