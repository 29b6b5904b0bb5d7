import { expect, test } from "vitest";
import type { ServiceError } from "../../../src/domain/errors/errors.ts";
import { RateLimitedError, UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { externalId, feedbackId } from "../../../src/domain/identifiers.ts";
import { createFailureJudge, type Failed, manyFailures } from "../../../src/stages/draft/whose-failure.ts";
import { sampleContent } from "../../samples/feedback.ts";

const broken = new UnavailableError("The language model can't serve now.");
const limited = new RateLimitedError("later", 7_000);

function failureOf(id: number, error: ServiceError = broken) {
  const feedback = {
    id: feedbackId(id),
    kind: "review",
    externalId: externalId(`review-${id}`),
    content: sampleContent({}),
    contentHash: `hash-${id}`,
    product: null,
  } as const;
  return { feedback, error };
}

const idsOf = (own: readonly Failed[]) => own.map(({ feedback }) => feedback.id);

/** A judge whose sample goes as the test says, and how often it was asked for. */
function judgeWith(sample: ServiceError | "well") {
  const asked = { samples: 0 };
  const judge = createFailureJudge(async () => {
    asked.samples += 1;
    if (sample !== "well") throw sample;
  });
  return { judge, asked };
}

test("a failure is nobody's until something else is known", async () => {
  const { judge, asked } = judgeWith("well");

  expect(await judge.noteFailure(failureOf(1))).toEqual([]);
  expect(asked.samples).toBe(0);
});

test("when another item is answered afterwards, what failed before was the items' own", async () => {
  const { judge, asked } = judgeWith(broken);
  await judge.noteFailure(failureOf(1));
  await judge.noteFailure(failureOf(2));

  expect(idsOf(judge.noteAnswer())).toEqual([1, 2]);
  expect(await judge.conclude()).toEqual([]);
  expect(asked.samples).toBe(0);
});

test("when many fail and none is answered, a harmless sample that goes well clears the server", async () => {
  const { judge, asked } = judgeWith("well");
  const own: number[] = [];

  for (let id = 1; id <= 2 * manyFailures; id += 1) own.push(...idsOf(await judge.noteFailure(failureOf(id))));

  expect(own).toEqual(Array.from({ length: 2 * manyFailures }, (_unused, place) => place + 1));
  expect(asked.samples).toBe(2);
});

test("when the sample fails, too, it is the server: its error is thrown, and no item is blamed", async () => {
  const refused = new UnavailableError("The sample failed.");
  const { judge } = judgeWith(refused);
  for (let id = 1; id < manyFailures; id += 1) expect(await judge.noteFailure(failureOf(id))).toEqual([]);

  await expect(judge.noteFailure(failureOf(manyFailures))).rejects.toBe(refused);
});

test("an item that fails again and again is one item", async () => {
  const { judge, asked } = judgeWith(broken);

  for (let time = 1; time <= 2 * manyFailures; time += 1) await judge.noteFailure(failureOf(1));

  expect(asked.samples).toBe(0);
});

test("while the sample is under way no second one is sent", async () => {
  const answer = Promise.withResolvers<void>();
  let samples = 0;
  const judge = createFailureJudge(() => {
    samples += 1;
    return answer.promise;
  });
  const judged = Array.from({ length: 3 * manyFailures }, (_unused, place) => judge.noteFailure(failureOf(place + 1)));

  answer.resolve();

  expect((await Promise.all(judged)).flat()).toHaveLength(3 * manyFailures);
  expect(samples).toBe(1);
});

test("what is still open at the end of the turn is decided by the sample", async () => {
  const well = judgeWith("well");
  await well.judge.noteFailure(failureOf(1));
  expect(idsOf(await well.judge.conclude())).toEqual([1]);

  const down = judgeWith(broken);
  await down.judge.noteFailure(failureOf(1));
  await expect(down.judge.conclude()).rejects.toBe(broken);
});

test("a rate limit that a second item meets is the server's at once", async () => {
  const { judge, asked } = judgeWith("well");
  await judge.noteFailure(failureOf(1, limited));
  judge.noteAnswer();

  await expect(judge.noteFailure(failureOf(2, limited))).rejects.toBe(limited);
  expect(asked.samples).toBe(0);
});

test("a rate limit that one item alone meets while the others go on is its own, and it rests as long as was asked", async () => {
  const { judge } = judgeWith("well");
  await judge.noteFailure(failureOf(1, limited));
  expect(judge.noteAnswer()).toEqual([]);

  expect(await judge.conclude()).toMatchObject([{ feedback: { id: 1 }, restMs: 7_000 }]);
});

test("a rate limit after which nothing was answered is the server's", async () => {
  const { judge } = judgeWith("well");
  judge.noteAnswer();
  await judge.noteFailure(failureOf(1, limited));

  await expect(judge.conclude()).rejects.toBe(limited);
});
