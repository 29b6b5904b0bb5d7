// Reviews by the cabinet's calls, and how they meet the API's in the same books.

import { expect, test } from "vitest";
import { numberOf } from "../../../../sandbox/random.ts";
import { seedIdWhere } from "../../marketplaces/ozon/market.ts";
import { rowsOf } from "../visitor.ts";
import { openDesk } from "./open-cabinet.ts";

test("a seller without a subscription is refused by the API and served by the cabinet, with the API's ids", async () => {
  const desk = await openDesk();
  const id = desk.add({ text: "Тёплый", rating: 4 });

  const api = await desk.call("/v2/review/list", { limit: 20 });
  const list = await desk.listReviews();

  expect(api.status).toBe(403);
  expect(rowsOf(list)).toMatchObject([
    {
      uuid: id,
      rating: 4,
      interaction_status: "NOT_VIEWED",
      published_at: expect.stringMatching(/^2026-/),
      photos_count: 0,
      videos_count: 0,
      comments_count: 0,
      is_commentable_2: true,
      orderDeliveryType: "REVIEW_ORDER_DELIVERY_DELIVERED",
      product: { title: "Плед «Север»", url: "https://www.ozon.ru/product/7/", offer_id: "art-7", sku: 7 },
    },
  ]);
});

test("a comment is one post in the books, and moves the review to PROCESSED by itself", async () => {
  const desk = await openDesk();
  const id = desk.add();
  const before = await desk.ask("/api/review/counter");

  const created = await desk.comment(id);
  const after = await desk.ask("/api/review/counter");

  expect(created.status).toBe(200);
  expect(before.body["items"]).toEqual({ NOT_VIEWED: 1, VIEWED: 0, PROCESSED: 0 });
  expect(after.body["items"]).toEqual({ NOT_VIEWED: 0, VIEWED: 0, PROCESSED: 1 });
  expect(desk.record(id)).toMatchObject({ isInModeration: true, posts: [{ author: "api", text: "Спасибо!" }] });
});

test("a comment is listed at once, and published after moderation", async () => {
  const desk = await openDesk();
  const id = desk.add();
  await desk.comment(id);

  const atOnce = await desk.listComments(id);
  desk.pass(desk.knobs.moderationDelayMs);
  const later = await desk.listComments(id);

  const own = { text: "Спасибо!", is_owner: true, is_official: true, is_rejected: false };
  expect(rowsOf(atOnce)).toMatchObject([{ ...own, is_published: false }]);
  expect(rowsOf(later)).toMatchObject([{ ...own, is_published: true, deviation_reason: "" }]);
  expect(rowsOf(await desk.listReviews())).toMatchObject([{ comments_count: 1 }]);
});

test("a comment with a link is rejected", async () => {
  const desk = await openDesk();
  const id = desk.add();
  await desk.comment(id, "Ждём на www.example.ru");
  desk.pass(desk.knobs.moderationDelayMs);

  expect(rowsOf(await desk.listComments(id))).toMatchObject([
    { is_published: false, is_rejected: true, deviation_reason: expect.stringMatching(/./) },
  ]);
  expect(desk.record(id)).toMatchObject({ liveText: null, posts: [{ isLive: false }] });
});

test("what is posted by the cabinet is seen by the API, and the other way round", async () => {
  const desk = await openDesk({ withoutSubscription: false });
  const [byCabinet, byApi] = [desk.add(), desk.add()];

  await desk.comment(byCabinet, "Из кабинета");
  await desk.call("/v1/review/comment/create", { review_id: byApi, text: "По API", mark_review_as_processed: true });

  const api = await desk.call("/v1/review/comment/list", { review_id: byCabinet, limit: 20 });
  expect(api.body.comments).toMatchObject([{ text: "Из кабинета", is_owner: true }]);
  expect(rowsOf(await desk.listComments(byApi))).toMatchObject([{ text: "По API", is_owner: true }]);
  expect(rowsOf(await desk.listReviews("PROCESSED"))).toHaveLength(2);
});

test("a text that arrives twice, by whichever way, stands there twice", async () => {
  const desk = await openDesk({ withoutSubscription: false });
  const id = desk.add();

  await desk.comment(id);
  await desk.call("/v1/review/comment/create", { review_id: id, text: "Спасибо!" });

  expect(desk.record(id)?.posts).toMatchObject([
    { author: "api", isLive: true },
    { author: "api", isLive: true },
  ]);
});

test("a rating without words takes no comment, and says so beforehand", async () => {
  const desk = await openDesk();
  const id = desk.add({ text: "" });

  const refused = await desk.comment(id);

  expect(rowsOf(await desk.listReviews())).toMatchObject([{ uuid: id, is_commentable_2: false }]);
  expect(refused).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining("cannot comment on empty review") },
  });
  expect(desk.record(id)?.posts).toEqual([]);
});

test("a removed review takes no comment, and one that nobody knows is a stray", async () => {
  const desk = await openDesk();
  const id = desk.add();
  desk.standIn.control.remove(desk.addressOf(id));

  const [removed, unknown] = [await desk.comment(id), await desk.comment("no")];

  for (const answer of [removed, unknown]) expect(answer).toMatchObject({ status: 404, body: { code: 5 } });
  expect([...desk.standIn.strays()]).toMatchObject([{ account: desk.account, externalId: "no", text: "Спасибо!" }]);
});

test("the list is paged from the newest on; a full page hints at more, and the end is an empty page", async () => {
  const desk = await openDesk();
  const ids = Array.from({ length: 40 }, (_, place) => desk.add({ createdAtMs: desk.now() - place * 60_000 }));

  const first = await desk.listReviews();
  const second = await desk.listReviews("ALL", { last_review: first.body.last_review });
  const third = await desk.listReviews("ALL", { last_review: second.body.last_review });

  expect([...rowsOf(first), ...rowsOf(second)].map((row) => row["uuid"])).toEqual(ids);
  expect([first.body.hasNext, second.body.hasNext, third.body.hasNext]).toEqual([true, true, false]);
  expect(rowsOf(third)).toEqual([]);
  expect(third.body.last_review).toEqual(second.body.last_review);
});

test("statuses choose what is listed", async () => {
  const desk = await openDesk();
  const [waiting, seen, answered] = [desk.add(), desk.add(), desk.add()];
  desk.standIn.control.readAsColleague(desk.addressOf(seen));
  await desk.comment(answered);
  const idsOf = async (status: string | string[]) => rowsOf(await desk.listReviews(status)).map((row) => row["uuid"]);

  expect(await idsOf("NOT_VIEWED")).toEqual([waiting]);
  expect(await idsOf("VIEWED")).toEqual([seen]);
  expect(await idsOf("PROCESSED")).toEqual([answered]);
  expect(new Set(await idsOf(["NOT_VIEWED", "VIEWED"]))).toEqual(new Set([waiting, seen]));
});

test("a review is marked as seen by the page's own call", async () => {
  const desk = await openDesk();
  const id = desk.add();
  const review_status_list = [{ review_uuid: id, interaction_status: "VIEWED" }];

  const answer = await desk.ask("/api/v2/review/change-interaction-status", { review_status_list });

  expect(answer.status).toBe(200);
  expect(rowsOf(await desk.listReviews())).toMatchObject([{ interaction_status: "VIEWED" }]);
});

test("some reviews have their text in three parts", async () => {
  const desk = await openDesk();
  const words = { text: "Хороший", pros: "Тёплый", cons: "Колется" };
  const ids = Array.from({ length: 12 }, () => desk.add(words));

  const texts = new Map(rowsOf(await desk.listReviews()).map((row) => [row["uuid"], row["text"]]));

  const inParts = { positive: "Тёплый", negative: "Колется", comment: "Хороший" };
  for (const id of ids) {
    expect(texts.get(id)).toEqual(
      numberOf(id) % 4 === 0 ? inParts : "Хороший\nДостоинства: Тёплый\nНедостатки: Колется",
    );
  }
  expect(new Set([...texts.values()].map((text) => typeof text))).toEqual(new Set(["string", "object"]));
});

test("another buyer's word isn't the owner's, and is counted", async () => {
  const desk = await openDesk();
  const id = desk.add({ id: seedIdWhere((number) => number % 8 === 0) });

  expect(rowsOf(await desk.listComments(id))).toMatchObject([{ is_owner: false, is_published: true }]);
  expect(rowsOf(await desk.listReviews())).toMatchObject([{ comments_count: 1, interaction_status: "NOT_VIEWED" }]);
});

test.each(["IN_PROGRESS", "BLOCKED"] as const)(
  "a review that moderators hold as %s can't be answered",
  async (status) => {
    const desk = await openDesk();
    const id = desk.add();
    desk.site.troubles.holdReview?.(id, status);

    const [all, waiting, refused] = [
      await desk.listReviews(),
      await desk.listReviews("NOT_VIEWED"),
      await desk.comment(id),
    ];
    desk.site.troubles.holdReview?.(id, null);
    const taken = await desk.comment(id);

    expect(rowsOf(all)).toMatchObject([{ uuid: id, interaction_status: status, is_commentable_2: false }]);
    expect(rowsOf(waiting)).toEqual([]);
    expect([refused.status, taken.status]).toEqual([400, 200]);
    expect(desk.record(id)?.posts).toHaveLength(1);
  },
);

test("the headers aren't needed, but a company in them must be the session's", async () => {
  const desk = await openDesk();
  const body = { company_id: desk.account, company_type: "seller" };

  const foreign = await desk.visitor.call("/api/review/counter", body, { "x-o3-company-id": "1" });
  const foreignBody = await desk.visitor.call("/api/review/counter", { ...body, company_id: "1" });
  const asNumber = await desk.visitor.call("/api/review/counter", { ...body, company_id: Number(desk.account) });

  expect([foreign.status, foreignBody.status, asNumber.status]).toEqual([403, 403, 200]);
});

test("a call that there isn't answers without JSON", async () => {
  const desk = await openDesk();

  const answer = await desk.ask("/api/v3/review/list");

  expect(answer).toMatchObject({ status: 404, contentType: expect.stringContaining("text/plain") });
});
