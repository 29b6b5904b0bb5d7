// The database goes away under a worker at work.

import { describe, expect, test } from "vitest";
import { breakConnections, bringBack, takeAway } from "./outage.ts";
import { endLeases, expectEveryReplyOnce, openTrial, type Trial, testTimeoutMs } from "./trial.ts";

/** Slow enough that much is still to do when the first replies are published. */
function openSlowTrial(context: Parameters<typeof openTrial>[0]): Promise<Trial> {
  return openTrial(context, { reviews: 30, sandbox: { marketplaceLatencyMs: 50, modelLatencyMs: 50 } });
}

const isUnderWay = (trial: Trial) => async () => (await trial.countStates())["sent"] !== undefined;
const isDone = (trial: Trial) => async () => (await trial.countStates())["published"] === trial.reviews;

describe.concurrent("I1, I2: a worker whose database goes away", { timeout: testTimeoutMs }, () => {
  test("resumes at once when only its connections break", async (context) => {
    const trial = await openSlowTrial(context);
    const worker = trial.start("work");
    await trial.until("replies are sent", isUnderWay(trial));

    await breakConnections(trial);
    await endLeases(trial);

    await trial.until("everything is published", isDone(trial));
    await expectEveryReplyOnce(trial);
    expect(worker.isRunning()).toBe(true);
  });

  test("waits through an outage and resumes", async (context) => {
    const trial = await openSlowTrial(context);
    const worker = trial.start("work");
    await trial.until("replies are sent", isUnderWay(trial));

    await takeAway(trial);
    await trial.until("the worker notices", () => worker.log().includes("The database can't be reached"));
    await bringBack(trial);
    await endLeases(trial);

    await trial.until("everything is published", isDone(trial));
    await expectEveryReplyOnce(trial);
    expect(worker.isRunning()).toBe(true);
    expect(worker.log().match(/"message":"The database[^"]*"/g)).toEqual([
      expect.stringContaining("can't be reached"),
      expect.stringContaining("is back"),
    ]);
    expect(worker.log()).not.toMatch(/stack_trace|can't be read|given up|periodic step/);
  });

  test("loses nothing of a post that is in flight meanwhile", async (context) => {
    const trial = await openTrial(context);
    await trial.spoilPost("stalledStored", 3_000);
    const worker = trial.start("work");
    await trial.until("the post is stored", async () => (await trial.findOutcome()).books.posts === 1);

    await takeAway(trial);
    await trial.until("its outcome can't be recorded", () => worker.log().includes("The database can't be reached"));
    await bringBack(trial);
    expect(await trial.countStates()).toMatchObject({ sending: 1 });
    await endLeases(trial);

    await trial.until("everything is published", isDone(trial));
    await expectEveryReplyOnce(trial);
  });
});
