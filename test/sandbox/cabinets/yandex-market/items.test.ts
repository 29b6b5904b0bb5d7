// Reviews and questions by the resolvers, and how they meet the API's in the same books.

import { expect, test } from "vitest";
import { seedIdWithBystander } from "../../marketplaces/yandex-market/market.ts";
import { openDesk, resolvers, resultsOf } from "./open-cabinet.ts";

test("reviews have the API's ids, the newest first, by pages", async () => {
  const desk = await openDesk();
  const ids = [1, 2, 3].map((hours) => desk.add({ text: "Тёплый", createdAtMs: desk.now() - hours * 3_600_000 }));

  const first = await desk.resolve(resolvers.reviews, { type: "ALL", limit: 2 });
  const { grades } = first.data as { grades: { nextPageToken: string } };
  const second = await desk.resolve(resolvers.reviews, { type: "ALL", limit: 2, pageToken: grades.nextPageToken });

  expect(first.data).toMatchObject({ grades: { data: { result: ids.slice(0, 2) } } });
  expect(second.data).toEqual({ grades: { data: { result: ids.slice(2) } } });
  const { result } = await desk.v2("goods-feedback");
  expect(result.feedbacks?.map(({ feedbackId }) => feedbackId)).toEqual(ids);
});

test("a list can be bounded by time, and to those that need a reaction", async () => {
  const desk = await openDesk();
  const [newer, older] = [1, 5].map((hours) => desk.add({ createdAtMs: desk.now() - hours * 3_600_000 }));
  await desk.resolve(resolvers.comment, { gradeId: newer, text: "Спасибо!" });
  const listed = (parameters: object) => desk.resolve(resolvers.reviews, { type: "ALL", ...parameters });
  const only = (id: number | undefined) => ({ grades: { data: { result: [id] } } });

  expect((await listed({ dtFrom: desk.now() - 7_200_000 })).data).toEqual(only(newer));
  expect((await listed({ dtTo: desk.now() - 7_200_000 })).data).toEqual(only(older));
  expect((await listed({ type: "NEED_REACTION" })).data).toEqual(only(older));
});

test("a review tells its words, its author and what was written under it", async () => {
  const desk = await openDesk();
  const seed = { id: seedIdWithBystander(), text: "Хороший", pros: "Тёплый", cons: "Колется", authorName: "Анна" };
  const id = desk.add({ ...seed, rating: 4 });
  await desk.resolve(resolvers.comment, { gradeId: id, text: "Спасибо!" });

  const { data } = await desk.resolve(resolvers.review, { gradeId: id });

  expect(data).toMatchObject({
    grade: { averageGrade: 4, comment: "Хороший", pro: "Тёплый", contra: "Колется", created: desk.now() - 3_600_000 },
    extraInfo: { needReaction: false },
    thread: {
      comments: [
        { text: "Присоединяюсь!", author: { type: "USER" }, status: "PUBLISHED", canModify: false },
        { text: "Спасибо!", author: { type: "BUSINESS" }, status: "UNMODERATED", canModify: false },
      ],
    },
  });
  expect(JSON.stringify(data?.["thread"])).toContain('"publicName":"Анна"');
});

test("a comment is one post in the books and is seen by the API, and the other way round", async () => {
  const desk = await openDesk();
  const [byCabinet, byApi] = [desk.add(), desk.add()];

  const created = await desk.resolve(resolvers.comment, { gradeId: byCabinet, text: "Из кабинета" });
  await desk.v2("goods-feedback/comments/update", { feedbackId: byApi, comment: { text: "По API" } });
  desk.pass(desk.knobs.moderationDelayMs);

  expect(created.data).toEqual({ id: expect.any(Number) });
  expect(desk.record(byCabinet)).toMatchObject({ liveText: "Из кабинета", posts: [{ author: "api" }] });
  const { result } = await desk.v2("goods-feedback/comments", { feedbackId: byCabinet });
  expect(result.comments).toMatchObject([{ text: "Из кабинета", id: created.data?.["id"] }]);
  const { data } = await desk.resolve(resolvers.review, { gradeId: byApi });
  expect(data).toMatchObject({ thread: { comments: [{ text: "По API", status: "PUBLISHED" }] } });
});

test("a text that arrives twice stands there twice, and what moderation rejects is banned", async () => {
  const desk = await openDesk();
  const [twice, rejected] = [desk.add(), desk.add()];
  for (const id of [twice, twice]) await desk.resolve(resolvers.comment, { gradeId: id, text: "Спасибо!" });
  await desk.resolve(resolvers.comment, { gradeId: rejected, text: "Звоните +7 900 123-45-67" });
  desk.pass(desk.knobs.moderationDelayMs);

  const { data } = await desk.resolve(resolvers.review, { gradeId: rejected });

  expect(desk.record(twice)?.posts).toMatchObject([{ isLive: true }, { isLive: true }]);
  expect(desk.record(rejected)?.posts).toMatchObject([{ isLive: false }]);
  expect(data).toMatchObject({ thread: { comments: [{ status: "BANNED" }] } });
});

test("questions are listed, told and answered in the same way", async () => {
  const desk = await openDesk();
  const id = desk.add({ kind: "question", text: "Колется?", authorName: "Анна" });

  const list = await desk.resolve(resolvers.questions, { type: "NEED_REACTION" });
  const created = await desk.resolve(resolvers.answer, { questionId: id, text: "Не колется." });
  const { data } = await desk.resolve(resolvers.question, { questionId: id });

  expect(list.data).toEqual({ questions: { data: { result: [id] } } });
  expect(created.data).toEqual({ id: expect.any(Number) });
  expect(data).toMatchObject({
    question: { text: "Колется?" },
    extraInfo: { needReaction: false },
    thread: { comments: [{ text: "Не колется.", status: "UNMODERATED" }] },
  });
  expect(desk.record(id, "question")).toMatchObject({ isInModeration: true, posts: [{ author: "api" }] });
});

test.each([
  ["a review that nobody knows", resolvers.comment, { gradeId: 7, text: "Спасибо!" }, 404],
  ["a question that nobody knows", resolvers.answer, { questionId: 7, text: "Да" }, 404],
  ["no text", resolvers.comment, { gradeId: 7, text: "" }, 400],
  ["no id", resolvers.comment, { text: "Спасибо!" }, 400],
  ["another business", resolvers.reviews, { businessId: 1, type: "ALL" }, 403],
  ["a page that is too long", resolvers.reviews, { type: "ALL", limit: 51 }, 400],
] as const)("%s is an error inside of an answer of 200", async (_name, resolver, parameters, code) => {
  const desk = await openDesk();

  const { status, data, error } = await desk.resolve(resolver, parameters);

  expect({ status, data, error }).toMatchObject({ status: 200, data: undefined, error: { code } });
});

test("a removed review takes no comment, and one that nobody knows is a stray", async () => {
  const desk = await openDesk();
  const id = desk.add();
  desk.standIn.control.remove(desk.addressOf(id));

  const { error } = await desk.resolve(resolvers.comment, { gradeId: id, text: "Спасибо!" });

  expect(error).toMatchObject({ code: 404 });
  expect(desk.record(id)?.posts).toEqual([]);
  expect([...desk.standIn.strays()]).toMatchObject([{ externalId: String(id) }]);
});

test("several resolvers are asked in one request, and each has its own result", async () => {
  const desk = await openDesk();
  const id = desk.add();
  const parameters = { kind: "BUSINESS", businessId: desk.businessId };

  const answer = await desk.send(`${resolvers.review},${resolvers.review}`, [
    { ...parameters, gradeId: id },
    { ...parameters, gradeId: 7 },
  ]);

  expect(resultsOf(answer)).toMatchObject([{ data: { grade: { id } } }, { error: { code: 404 } }]);
});

test("a resolver that has moved answers 404 without JSON, and the page names another one", async () => {
  const desk = await openDesk();
  const id = desk.add();
  desk.site.troubles.moveCalls([resolvers.comment]);

  const gone = await desk.send(resolvers.comment, []);
  const { html } = await desk.visitor.load(`/business/${desk.businessId}/reviews`);
  const { calls } = JSON.parse(/id="settings">([^<]*)</.exec(html)?.[1] ?? "{}");
  const moved = await desk.resolve(calls.create, { gradeId: id, text: "Спасибо!" });

  expect(gone).toMatchObject({ status: 404, contentType: expect.stringContaining("text/plain") });
  expect(moved.data).toEqual({ id: expect.any(Number) });
  expect(desk.record(id)?.posts).toHaveLength(1);
});

test("faults find a resolver by its name", async () => {
  const desk = await openDesk();
  const id = desk.add();
  const path = `/api/resolve/?r=${resolvers.comment}`;
  const rule = { kind: "storedThen504", times: 1, skip: 0, delayMs: 0, method: null, path, account: null } as const;
  desk.site.faults.script(rule);

  const read = await desk.resolve(resolvers.review, { gradeId: id });
  const written = await desk.resolve(resolvers.comment, { gradeId: id, text: "Спасибо!" });

  expect([read.status, written.status]).toEqual([200, 504]);
  expect(desk.record(id)?.posts).toHaveLength(1);
});
