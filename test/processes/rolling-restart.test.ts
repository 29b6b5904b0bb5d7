import { expect, test } from "vitest";
import { expectEveryReplyOnce, openTrial, runUntilIdle, testTimeoutMs } from "./trial.ts";

const workers = 3;

test(
  "workers are replaced one after the other while they post, and no reply is missed or doubled",
  async (context) => {
    // Some fifteen posts a second: enough are left for each change.
    const trial = await openTrial(context, { reviews: 60, sandbox: { rateFactor: 5 } });
    const published = async () => (await trial.countStates())["published"] ?? 0;

    let current = trial.start("work");
    const exitCodes: (number | null)[] = [];
    for (let count = 1; count <= workers; count++) {
      const before = await published();
      await trial.until("replies are published", async () => (await published()) > before);
      const next = trial.start("work");
      current.kill("SIGTERM");
      exitCodes.push(await current.exited);
      current = next;
    }
    current.kill("SIGTERM");
    await current.exited;
    await runUntilIdle(trial);

    expect(exitCodes).toEqual(Array.from({ length: workers }, () => 0));
    await expectEveryReplyOnce(trial);
  },
  testTimeoutMs,
);
