// Several workers on one database.

import { expect, test } from "vitest";
import { expectEveryReplyOnce, openTrial, testTimeoutMs } from "./trial.ts";

test.concurrent.for([{ workers: 2 }, { workers: 8 }])(
  "I2: $workers workers publish every reply once",
  { timeout: testTimeoutMs },
  async ({ workers }, context) => {
    const trial = await openTrial(context, {
      reviews: 30,
      sandbox: { cabinets: 6, marketplaceLatencyMs: 20, modelLatencyMs: 50 },
    });
    await trial.query("update cabinet set next_collect_at = now() + interval '1 hour'");
    const running = Array.from({ length: workers }, () => trial.start("work"));
    await trial.until("all have begun", () => running.every((worker) => worker.log().includes("has begun")));

    await trial.query("update cabinet set next_collect_at = now()");

    const isPublished = async () => (await trial.countStates())["published"] === trial.reviews;
    await trial.until("everything is published", isPublished);
    await expectEveryReplyOnce(trial);
    const [took] = await trial.query<{ part: number }>(
      "select count(distinct worker)::int as part from delivery_attempt",
    );
    expect(took?.part).toBeGreaterThan(1);
  },
);
