// Whatever a marketplace answers to a read: it comes to an end, and what goes wrong has a name of `domain/errors/errors.ts`.

import fc from "fast-check";
import { expect, test } from "vitest";
import { createMarketplaceRegistry } from "../../../src/adapters/marketplaces/registry.ts";
import { ServiceError } from "../../../src/domain/errors/errors.ts";
import { feedbackKinds } from "../../../src/domain/feedback/feedback.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import * as ozon from "../../adapters/marketplaces/ozon/api/samples.ts";
import * as wildberries from "../../adapters/marketplaces/wildberries/samples.ts";
import * as yandex from "../../adapters/marketplaces/yandex-market/api/samples.ts";
import { type GoodAnswers, oddity, openOddMarket } from "./odd-answers.ts";

type Subject = {
  readonly name: string;
  readonly answers: GoodAnswers;
  readonly open: (apiUrl: string) => MarketplaceClient;
  readonly target: (id: string, more: Partial<ReplyTarget>) => ReplyTarget;
  readonly ids: Readonly<Record<ReplyTarget["kind"], string>>;
};

const wildberriesReview = wildberries.rawReview({ answer: { text: "Спасибо!", state: "wbRu", editable: true } });

const subjects: readonly Subject[] = [
  {
    name: "Yandex Market",
    answers: {
      [yandex.reviewsPath]: yandex.reviewsPage([yandex.rawReview({ commentsCount: 2 })], "next"),
      [yandex.commentsPath]: yandex.commentsPage(
        [yandex.rawPost({ author: { type: "USER" } }), yandex.rawPost()],
        "next",
      ),
      [yandex.questionsPath]: yandex.questionsPage([yandex.rawQuestion()], "next"),
      [yandex.answersPath]: yandex.answersPage([yandex.rawPost()], "next"),
    },
    open: yandex.openClient,
    target: yandex.target,
    ids: { review: "1", question: "1" },
  },
  {
    name: "Ozon",
    answers: {
      "/v2/review/list": { reviews: [ozon.rawReview({ comments_amount: 1 })], has_next: true, last_id: "next" },
      "/v2/review/info": ozon.rawReview({ comments_amount: 1 }),
      "/v2/review/count": { total: 1, processed: 0, unprocessed: 1 },
      "/v1/review/comment/list": { comments: [ozon.rawComment()], offset: 1 },
      "/v1/question/list": { questions: [ozon.rawQuestion({ answers_count: 1 })], has_next: true, last_id: "next" },
      "/v1/question/info": ozon.rawQuestion({ answers_count: 1 }),
      "/v1/question/count": { all: 1, new: 1, viewed: 0, processed: 0, unprocessed: 1 },
      "/v1/question/answer/list": { answers: [ozon.rawAnswer()], last_id: "next" },
    },
    open: ozon.openClient,
    target: ozon.target,
    ids: { review: "review-1", question: "question-1" },
  },
  {
    name: "Wildberries",
    answers: {
      "/api/v1/feedbacks": wildberries.ok({ countUnanswered: 1, countArchive: 1, feedbacks: [wildberriesReview] }),
      "/api/v1/feedbacks/archive": wildberries.ok({ feedbacks: [wildberriesReview] }),
      "/api/v1/feedback": wildberries.ok(wildberriesReview),
      "/api/v1/questions": wildberries.ok({
        countUnanswered: 1,
        countArchive: 1,
        questions: [wildberries.rawQuestion()],
      }),
      "/api/v1/question": wildberries.ok(wildberries.rawQuestion()),
    },
    open: wildberries.openClient,
    target: wildberries.target,
    ids: { review: "review-1", question: "question-1" },
  },
];

test("every marketplace is a subject", () => {
  const { titles } = createMarketplaceRegistry({});

  expect(subjects.map(({ name }) => name).toSorted()).toEqual([...titles.values()].toSorted());
});

const dayMs = 86_400_000;
const mostMs = 15_000;
const testMs = 120_000;

type Read = (client: MarketplaceClient, target: ReplyTarget, signal: AbortSignal) => Promise<unknown>;

const readOne: Read = (client, target, signal) => client.readOne(target, signal);
const readBack: Read = (client, target, signal) => client.readBack([target], signal);
const collect: Read = async (client, { kind }, signal) => {
  const window = { since: new Date(Date.now() - 5 * dayMs), knownUntil: null };
  for await (const _page of client.collect(kind, window, signal));
};

/** @throws where the read doesn't end, or ends with anything else than a result or an error of ours */
async function bear({ answers, open, target, ids }: Subject, read: Read): Promise<void> {
  const market = await openOddMarket(answers);
  await fc.assert(
    fc.asyncProperty(oddity, fc.constantFrom(...feedbackKinds), async (odd, kind) => {
      market.become(odd);
      const signal = AbortSignal.timeout(mostMs);

      const error: unknown = await read(open(market.url), target(ids[kind], { kind }), signal).then(
        () => null,
        (thrown: unknown) => thrown,
      );

      expect(signal.aborted).toBe(false);
      if (error !== null) expect(error).toBeInstanceOf(ServiceError);
    }),
    { numRuns: 150 },
  );
}

test.each(subjects)(
  "reading one at $name ends well or by name, whatever it answers",
  (subject) => bear(subject, readOne),
  testMs,
);

test.each(subjects)(
  "reading back at $name ends well or by name, whatever it answers",
  (subject) => bear(subject, readBack),
  testMs,
);

test.each(subjects)(
  "collecting at $name ends well or by name, whatever it answers",
  (subject) => bear(subject, collect),
  testMs,
);
