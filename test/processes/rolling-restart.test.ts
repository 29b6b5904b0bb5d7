import { expect, test } from "vitest";
import { expectEveryReplyOnce, neverMs, openTrial, runUntilIdle, testTimeoutMs } from "./trial.ts";

const replacements = 3;

test(
  "workers are replaced one after the other, each with a post in flight, and no reply is missed or doubled",
  async (context) => {
    const trial = await openTrial(context, { reviews: 12 });
    const exitCodes: (number | null)[] = [];

    await trial.spoilPost("stalledStored", neverMs);
    let current = trial.start("work");
    for (let count = 1; count <= replacements; count++) {
      await trial.until("a post is in flight", async () => (await trial.arrivedPosts()) === count);
      if (count < replacements) await trial.spoilPost("stalledStored", neverMs);
      const next = trial.start("work");
      current.kill("SIGTERM");
      exitCodes.push(await current.exited);
      current = next;
    }
    await trial.until("replies are published", async () => ((await trial.countStates())["published"] ?? 0) > 0);
    current.kill("SIGTERM");
    await current.exited;
    await runUntilIdle(trial);

    expect(exitCodes).toEqual([0, 0, 0]);
    await expectEveryReplyOnce(trial);
  },
  testTimeoutMs,
);
