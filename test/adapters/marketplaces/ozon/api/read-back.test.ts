import { describe, expect, test } from "vitest";
import { RateLimitedError } from "../../../../../src/domain/errors/remote-errors.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { replyJson, replyText } from "../../../http/scripted-server.ts";
import type { Body } from "../../loopback.ts";
import {
  type Answers,
  never,
  noSubscription,
  openClient,
  openOzon,
  rawComment,
  rawQuestion,
  rawReview,
  refusal,
  target,
} from "./samples.ts";

const reviewList = "/v2/review/list";
const reviewInfo = "/v2/review/info";
const commentList = "/v1/review/comment/list";
const questionList = "/v1/question/list";
const questionInfo = "/v1/question/info";
const answerList = "/v1/question/answer/list";

const question = target("question-1", { kind: "question", productExternalId: "646399170" });
const gone = replyJson(refusal(5, "review not found"), 404);
const noComments: Answers = { [commentList]: () => ({ comments: [] }) };
const noAnswers: Answers = { [answerList]: () => ({ answers: [], last_id: "" }) };

function reviewIdOf({ review_id }: Body): string {
  return String(review_id);
}

describe("many at once", () => {
  const targets = Array.from({ length: 5 }, (_, number) =>
    target(`review-${number}`, { createdAt: new Date(Date.UTC(2026, 10, 20, number)) }),
  );
  const rawOf = (more: (number: number) => Readonly<Record<string, unknown>> = () => ({})) =>
    targets.map(({ externalId, createdAt }, number) =>
      rawReview({ id: externalId, published_at: createdAt.toISOString(), ...more(number) }),
    );
  const kinds = (standings: ReadonlyMap<string, { readonly kind: string }>) =>
    Object.fromEntries([...standings].map(([id, { kind }]) => [id, kind]));

  test("have all their comments read where a reply is expected: the list may lag", async () => {
    const server = await openOzon({
      [reviewList]: () => ({ reviews: rawOf(), has_next: false }),
      [commentList]: () => ({ comments: [rawComment()] }),
    });

    const standings = await openClient(server.url).readBack(targets, never);

    expect([...standings.values()].map(({ kind }) => kind)).toEqual(targets.map(() => "answered"));
    expect(server.seen).toHaveLength(1 + targets.length);
  });

  test("pass over the pages in the gaps between them", async () => {
    const pages = [rawOf().slice(0, 2), rawOf().slice(2)];
    const server = await openOzon({
      [reviewList]: (_body, call) => ({ reviews: pages[call - 1] ?? [], has_next: call < 5, last_id: "x" }),
      ...noComments,
    });

    const standings = await openClient(server.url).readBack(targets, never);

    expect(standings.size).toBe(5);
    const starts = server.bodies(reviewList).map((body) => JSON.stringify(body["filters"]));
    expect(starts).toHaveLength(2);
    expect(starts[1]).toContain('"published_from":"2026-11-20T01:59:00.000Z"');
  });

  test("that the list doesn't show are read by themselves, and may turn out removed", async () => {
    const server = await openOzon({
      [reviewList]: () => ({ reviews: rawOf().slice(1), has_next: false }),
      [reviewInfo]: () => gone,
      ...noComments,
    });

    const standings = await openClient(server.url).readBack(targets, never);

    expect(kinds(standings)).toMatchObject({ "review-0": "removed", "review-4": "open" });
    expect(server.bodies(reviewInfo)).toEqual([{ review_id: "review-0" }]);
  });

  test("of a misshapen one leave only that one out", async () => {
    const server = await openOzon({
      [reviewList]: () => ({ reviews: rawOf((number) => (number === 0 ? { sku: null } : {})), has_next: false }),
      [reviewInfo]: () => ({ id: "review-0" }),
      ...noComments,
    });

    const standings = await openClient(server.url).readBack(targets, never);

    expect([...standings.keys()]).toEqual(["review-1", "review-2", "review-3", "review-4"]);
  });

  test("leave out those whose comments can't be read now, and are left alone when that happens again and again", async () => {
    const failing = (ids: readonly string[]): Answers => ({
      [reviewList]: () => ({ reviews: rawOf(), has_next: false }),
      [commentList]: (body) => (ids.includes(reviewIdOf(body)) ? replyText("", 500) : { comments: [rawComment()] }),
    });
    const some = await openOzon(failing(["review-0", "review-1", "review-3"]));
    const all = await openOzon(failing(["review-1", "review-2", "review-3"]));

    const standings = await openClient(some.url).readBack(targets, never);
    const rest = await openClient(all.url).readBack(targets, never);

    expect([...standings.keys()]).toEqual(["review-2", "review-4"]);
    expect([...rest.keys()]).toEqual(["review-0"]);
    expect(new Set(all.bodies(commentList).map(reviewIdOf)).size).toBe(4);
  });

  test("keep what is known when the rate limit stops the look halfway", async () => {
    const server = await openOzon({
      [reviewList]: () => ({ reviews: rawOf(), has_next: false }),
      [commentList]: () => ({ comments: [rawComment()] }),
    });
    const book = createBudgetBook((call) => (call < 3 ? null : new RateLimitedError("no room", 1_000)));

    const standings = await openClient(server.url, { budget: book.budget }).readBack(targets, never);

    expect(standings.size).toBe(2);
  });

  test("say why when nothing at all is known", async () => {
    const limited = new RateLimitedError("no room", 1_000);
    const server = await openOzon({});
    const { budget } = createBudgetBook(() => limited);

    await expect(openClient(server.url, { budget }).readBack(targets, never)).rejects.toBe(limited);
  });

  test.each([
    [reviewInfo, ["question-1"]],
    [questionInfo, ["review-0"]],
  ])("count for one kind where the other needs a subscription: %s", async (refusedPath, known) => {
    const server = await openOzon({
      [reviewInfo]: () => rawReview(),
      [questionInfo]: () => rawQuestion(),
      ...noComments,
      ...noAnswers,
      [refusedPath]: () => replyJson(noSubscription, 403),
    });

    const standings = await openClient(server.url).readBack([target("review-0"), question], never);

    expect([...standings.keys()]).toEqual(known);
  });

  test("stop the cabinet where neither kind has its subscription", async () => {
    const refused = () => replyJson(noSubscription, 403);
    const server = await openOzon({ [reviewInfo]: refused, [questionInfo]: refused });

    const look = openClient(server.url).readBack([target("review-0"), question], never);

    await expect(look).rejects.toMatchObject({ fault: "subscriptionMissing" });
  });

  test("of both kinds are looked for in both lists", async () => {
    const questions = Array.from({ length: 3 }, (_, number) => ({
      ...question,
      externalId: target(`q-${number}`).externalId,
    }));
    const server = await openOzon({
      [reviewList]: () => ({ reviews: rawOf(), has_next: false }),
      [questionList]: () => ({ questions: questions.map(({ externalId }) => rawQuestion({ id: externalId })) }),
      ...noComments,
      ...noAnswers,
    });

    const standings = await openClient(server.url).readBack([...targets, ...questions], never);

    expect(standings.size).toBe(8);
    expect(
      server.paths().filter((path) => path.endsWith("/list") && !path.includes("comment") && !path.includes("answer")),
    ).toEqual([reviewList, questionList]);
  });
});
