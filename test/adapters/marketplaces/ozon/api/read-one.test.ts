import { describe, expect, test } from "vitest";
import { UnexpectedShapeError } from "../../../../../src/domain/errors/remote-errors.ts";
import { replyJson, replyText } from "../../../http/scripted-server.ts";
import type { Body } from "../../loopback.ts";
import {
  never,
  openClient,
  openOzon,
  type RawItem,
  rawAnswer,
  rawComment,
  rawQuestion,
  rawReview,
  refusal,
  target,
} from "./samples.ts";

const reviewInfo = "/v2/review/info";
const commentList = "/v1/review/comment/list";
const questionInfo = "/v1/question/info";
const answerList = "/v1/question/answer/list";
const question = target("question-1", { kind: "question", productExternalId: "646399170" });
const gone = replyJson(refusal(5, "review not found"), 404);

const readReview = async (review: RawItem, comments: readonly unknown[]) => {
  const server = await openOzon({ [reviewInfo]: () => review, [commentList]: () => ({ comments }) });
  return openClient(server.url).readOne(target("review-1"), never);
};
const readQuestion = async (raw: RawItem, answers: readonly RawItem[]) => {
  const server = await openOzon({ [questionInfo]: () => raw, [answerList]: () => ({ answers, last_id: "" }) });
  return openClient(server.url).readOne(question, never);
};

describe("an empty answer where replies were asked for", () => {
  const reply = rawComment({ id: "somebody-elses" });

  test.each([
    ["is asked again, and the second word counts", [{}, { comments: [reply] }], "answered"],
    ["is believed when it comes twice: an empty list may be left out", [{}, {}], "open"],
  ])("%s", async (_name, answers, kind) => {
    const left: Body[] = [...answers];
    const server = await openOzon({ [reviewInfo]: () => rawReview(), [commentList]: () => left.shift() ?? {} });

    expect(await openClient(server.url).readOne(target("review-1"), never)).toMatchObject({ kind });
    expect(left).toEqual([]);
  });

  test("is asked again of a question, too", async () => {
    const left: Body[] = [{}, { answers: [rawAnswer()], last_id: "" }];
    const server = await openOzon({ [questionInfo]: () => rawQuestion(), [answerList]: () => left.shift() ?? {} });

    expect(await openClient(server.url).readOne(question, never)).toMatchObject({ kind: "answered" });
  });
});

describe("one review", () => {
  test("stands open only where no sign speaks of a reply", async () => {
    expect(await readReview(rawReview(), [])).toEqual({ kind: "open" });
  });

  test.each([
    ["it is processed", rawReview({ status: "PROCESSED" }), []],
    ["it counts a comment that isn't shown", rawReview({ comments_amount: 1 }), []],
    [
      "it counts more than buyers' own",
      rawReview({ comments_amount: 2 }),
      [rawComment({ is_owner: false, is_official: false })],
    ],
  ])("isn't called open while the comments show no reply but %s", async (_name, review, comments) => {
    expect(await readReview(review, comments)).toEqual({ kind: "handled" });
  });

  test.each([
    ["published", { is_published: true, is_rejected: false }, "published", null],
    ["in moderation", { is_published: false, is_rejected: false }, "inModeration", null],
    ["without a word about that", { is_published: undefined, is_rejected: undefined }, "inModeration", null],
    [
      "rejected with a reason",
      { is_published: false, is_rejected: true, deviation_reason: "Реклама" },
      "rejected",
      "Реклама",
    ],
    ["rejected without one", { is_published: false, is_rejected: true }, "rejected", null],
    ["both at once", { is_published: true, is_rejected: true }, "inModeration", null],
  ])("tells of a comment that is %s", async (_name, flags, verdict, rejectionReason) => {
    expect(await readReview(rawReview(), [rawComment(flags)])).toEqual({
      kind: "answered",
      replies: [{ externalId: "comment-1", text: "Спасибо!", verdict, rejectionReason, isEditable: false }],
    });
  });

  test("tells of the live reply before a rejected one with the same text", async () => {
    const rejected = rawComment({ id: "first", is_published: false, is_rejected: true });

    const standing = await readReview(rawReview(), [rejected, rawComment({ id: "second" })]);

    expect(standing).toMatchObject({ replies: [{ externalId: "second" }, { externalId: "first" }] });
  });

  test.each([
    ["as many comments as it shows", 1, false],
    ["more than it shows", 2, true],
  ])("with a rejected comment that counts %s tells whether more is hidden", async (_name, count, hidesMore) => {
    const rejected = rawComment({ is_published: false, is_rejected: true });

    const standing = await readReview(rawReview({ comments_amount: count }), [rejected]);

    expect(standing).toMatchObject({ kind: "answered", replies: [{ verdict: "rejected" }] });
    expect("hidesMore" in standing).toBe(hidesMore);
  });

  const buyers = (id: string) => rawComment({ id, is_owner: false, is_official: false });
  const pagedBy = (size: number, comments: readonly RawItem[]) => (body: Body) => {
    const offset = Number(body["offset"]);
    return { comments: comments.slice(offset, offset + size) };
  };

  test("is answered by a comment that comes after a page that is shorter than was asked for", async () => {
    const comments = [...Array.from({ length: 12 }, (_, place) => buyers(`buyer-${place}`)), rawComment()];
    const server = await openOzon({
      [reviewInfo]: () => rawReview({ comments_amount: 13 }),
      [commentList]: pagedBy(5, comments),
    });

    const standing = await openClient(server.url).readOne(target("review-1"), never);

    expect(standing).toMatchObject({ kind: "answered", replies: [{ externalId: "comment-1" }] });
  });

  test("isn't called open because the same comments come again and again", async () => {
    const page = Array.from({ length: 20 }, (_, place) => buyers(`buyer-${place}`));
    const server = await openOzon({
      [reviewInfo]: () => rawReview({ comments_amount: 21 }),
      [commentList]: () => ({ comments: page }),
    });

    expect(await openClient(server.url).readOne(target("review-1"), never)).toEqual({ kind: "handled" });
    expect(server.paths().length).toBeLessThan(5);
  });

  test.each([
    ["whose id is a number", { ...rawComment(), id: 7 }, { externalId: "7" }],
    ["without a readable text", { ...rawComment(), text: 5 }, { externalId: "comment-1", text: "" }],
    [
      "whose author is told in another way",
      { ...rawComment(), is_owner: "true", is_official: null },
      { verdict: "published" },
    ],
  ])("counts a comment %s as it can be read", async (_name, comment, reply) => {
    const standing = await readReview(rawReview({ comments_amount: 2 }), [buyers("buyer"), comment]);

    expect(standing).toMatchObject({ kind: "answered", replies: [reply] });
  });

  test("with a comment that can't be read is answered by a reply beside it, and else undetermined", async () => {
    expect(await readReview(rawReview(), [null, rawComment()])).toMatchObject({ kind: "answered" });
    await expect(readReview(rawReview(), ["?", buyers("buyer")])).rejects.toThrow(UnexpectedShapeError);
  });

  test("with nothing but a rating takes no reply, unless there is one", async () => {
    expect(await readReview(rawReview({ text: "" }), [])).toEqual({ kind: "notAnswerable" });
    expect(await readReview(rawReview({ text: "" }), [rawComment()])).toMatchObject({ kind: "answered" });
  });

  test("that Ozon doesn't know is removed", async () => {
    const server = await openOzon({ [reviewInfo]: () => gone });

    expect(await openClient(server.url).readOne(target("review-1"), never)).toEqual({ kind: "removed" });
  });

  test("isn't taken for removed where the method itself isn't found", async () => {
    const server = await openOzon({});

    await expect(openClient(server.url).readOne(target("review-1"), never)).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  test("has its comments read to the end", async () => {
    const many = Array.from({ length: 130 }, (_, number) =>
      rawComment({ id: `comment-${number}`, is_owner: number === 129, is_official: false }),
    );
    const pageOf = ({ offset, limit }: Body) => many.slice(Number(offset), Number(offset) + Number(limit));
    const server = await openOzon({
      [reviewInfo]: () => rawReview({ comments_amount: 130 }),
      [commentList]: (body) => ({ comments: pageOf(body) }),
    });

    const standing = await openClient(server.url).readOne(target("review-1"), never);

    expect(standing).toMatchObject({ kind: "answered", replies: [{ externalId: "comment-129" }] });
  });
});

describe("one question", () => {
  test.each([
    ["PUBLISHED", "published", null],
    [undefined, "published", null],
    ["AWAITING_MODERATION", "inModeration", null],
    ["", "inModeration", null],
    ["SOMETHING_NEW", "inModeration", null],
    ["MODERATION_FAILED", "rejected", "MODERATION_FAILED"],
    ["DUPLICATE", "rejected", "DUPLICATE"],
  ])("with an answer in state %j is answered, and the answer %s", async (status, verdict, rejectionReason) => {
    const standing = await readQuestion(rawQuestion(), [rawAnswer({ status_publication: status })]);

    expect(standing).toEqual({
      kind: "answered",
      replies: [{ externalId: "answer-1", text: "Шерсть.", verdict, rejectionReason, isEditable: false }],
    });
  });

  test("stands open where nothing is counted, shown or processed", async () => {
    expect(await readQuestion(rawQuestion(), [])).toEqual({ kind: "open" });
    expect(await readQuestion(rawQuestion({ answers_count: "1" }), [])).toEqual({ kind: "handled" });
    expect(await readQuestion(rawQuestion({ status: "PROCESSED" }), [])).toEqual({ kind: "handled" });
  });

  test("has its answers asked for by the sku of its product, all digits of it, page by page", async () => {
    const server = await openOzon({
      [questionInfo]: () =>
        replyText(JSON.stringify(rawQuestion()).replace('"sku":646399170', '"sku":9223372036854775807')),
      [answerList]: (_body, call) => (call === 1 ? { answers: [rawAnswer()], last_id: "a" } : { answers: [] }),
    });

    const standing = await openClient(server.url).readOne(question, never);

    expect(standing).toMatchObject({ kind: "answered" });
    const asked = server.seen.filter(({ path }) => path === answerList).map(({ body }) => body);
    expect(asked).toEqual([
      '{"sku":9223372036854775807,"question_id":"question-1","last_id":""}',
      '{"sku":9223372036854775807,"question_id":"question-1","last_id":"a"}',
    ]);
  });
});
