// Ctrl-C on `run --until-idle` while a post is in flight: the run ends by itself, whatever the post does.

import { describe, expect, test } from "vitest";
import { exitCodes } from "../../src/processes/cli/exit-code.ts";
import { catalogues } from "../samples/catalogues.ts";
import { endLeases, expectEveryReplyOnce, neverMs, openTrial, runUntilIdle, testTimeoutMs } from "./trial.ts";

/** What is left beside those that nobody has begun to send, however far they have come; there must be so many of them. */
function withoutWaiting(states: Readonly<Record<string, number>>, expected: number): Readonly<Record<string, number>> {
  const { new: collected = 0, drafted = 0, approved = 0, ...others } = states;
  expect(collected + drafted + approved).toBe(expected);
  return others;
}

describe.concurrent("Ctrl-C while a post is in flight", { timeout: testTimeoutMs }, () => {
  test("lets it end and records that it was sent", async (context) => {
    const trial = await openTrial(context);
    await trial.spoilPost("stalledStored", 1_000);
    const run = trial.start("run", "--until-idle");
    await trial.until("the post is stored", async () => (await trial.findOutcome()).books.posts === 1);

    run.kill("SIGINT");

    expect(await run.exited).toBe(exitCodes.interrupted);
    const { states, books } = await trial.findOutcome();
    expect(withoutWaiting(states, trial.reviews - books.posts)).toEqual({ sent: books.posts });
    await runUntilIdle(trial);
    await expectEveryReplyOnce(trial);
  });

  test("records a post that takes too long as unknown, and the next start looks for it", async (context) => {
    const trial = await openTrial(context);
    await trial.spoilPost("stalledStored", neverMs);
    const run = trial.start("run", "--until-idle");
    await trial.until("the post is stored", async () => (await trial.findOutcome()).books.posts === 1);

    run.kill("SIGINT");

    expect(await run.exited).toBe(exitCodes.interrupted);
    expect(withoutWaiting(await trial.countStates(), trial.reviews - 1)).toEqual({ unknown: 1 });
    await runUntilIdle(trial);
    await expectEveryReplyOnce(trial);
  });

  test("loses nothing when it is pressed twice", async (context) => {
    const trial = await openTrial(context);
    await trial.spoilPost("stalledStored", neverMs);
    const run = trial.start("run", "--until-idle");
    await trial.until("the post is stored", async () => (await trial.findOutcome()).books.posts === 1);

    run.kill("SIGINT");
    await trial.until("the run says that it stops", () => run.log().includes(catalogues.en.failures.stopping));
    run.kill("SIGINT");

    expect(await run.exited).toBe(exitCodes.interrupted);
    expect(await trial.countStates()).toMatchObject({ sending: 1 });
    await endLeases(trial);
    await runUntilIdle(trial);
    await expectEveryReplyOnce(trial);
  });
});
