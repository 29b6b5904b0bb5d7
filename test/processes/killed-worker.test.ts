// A worker is killed at each point of a delivery, and the next start finishes what it left.

import { describe, expect, test } from "vitest";
import { closeGate } from "./gate.ts";
import { endLeases, expectEveryReplyOnce, kill, neverMs, openTrial, runUntilIdle, testTimeoutMs } from "./trial.ts";

describe.concurrent("I1, I2: every reply is published once, though its worker is killed", {
  timeout: testTimeoutMs,
}, () => {
  test("between its intent and the post", async (context) => {
    const trial = await openTrial(context);
    const gate = await closeGate(context, trial, "sending");
    const worker = trial.start("run", "--until-idle");
    await trial.until("the worker is about to mark its intent", gate.isReached);
    await kill(worker);
    await gate.open();
    await trial.until("the dead worker's intent is stored", async () => (await trial.countStates())["sending"] === 1);
    expect(await trial.arrivedPosts()).toBe(0);
    await endLeases(trial);

    await runUntilIdle(trial);

    await expectEveryReplyOnce(trial);
  });

  test("while its post is on the way and never arrives", async (context) => {
    const trial = await openTrial(context);
    await trial.spoilPost("stalledLost", neverMs);
    const worker = trial.start("run", "--until-idle");
    await trial.until("the post has arrived", async () => (await trial.arrivedPosts()) === 1);
    await kill(worker);
    expect(await trial.findOutcome()).toMatchObject({ states: { sending: 1 }, books: { posts: 0 } });
    await endLeases(trial);

    await runUntilIdle(trial);

    await expectEveryReplyOnce(trial);
  });

  test("after the marketplace stored its post and before the answer", async (context) => {
    const trial = await openTrial(context);
    await trial.spoilPost("stalledStored", neverMs);
    const worker = trial.start("run", "--until-idle");
    await trial.until("the post is stored", async () => (await trial.findOutcome()).books.posts === 1);
    await kill(worker);
    expect(await trial.countStates()).toMatchObject({ sending: 1 });
    await endLeases(trial);

    await runUntilIdle(trial);

    await expectEveryReplyOnce(trial);
  });

  test("after the answer and before its record", async (context) => {
    const trial = await openTrial(context);
    const gate = await closeGate(context, trial, "sent");
    const worker = trial.start("run", "--until-idle");
    await trial.until("the worker is about to record the answer", gate.isReached);
    await kill(worker);
    await gate.turnAway();
    expect(await trial.findOutcome()).toMatchObject({ states: { sending: 1 }, books: { posts: 1 } });
    await gate.open();
    await endLeases(trial);

    await runUntilIdle(trial);

    await expectEveryReplyOnce(trial);
  });

  test("after the record", async (context) => {
    const trial = await openTrial(context);
    const worker = trial.start("run", "--until-idle");
    await trial.until("a reply is recorded as sent", async () => (await trial.countStates())["sent"] !== undefined);
    await kill(worker);
    await endLeases(trial);

    await runUntilIdle(trial);

    await expectEveryReplyOnce(trial);
  });
});
