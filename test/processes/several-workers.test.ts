// Several workers on one database.

import { expect, test } from "vitest";
import type { ServiceProcess } from "../../trials/service.ts";
import { expectEveryReplyOnce, openTrial, type Trial, testTimeoutMs } from "./trial.ts";

const cabinets = 12;
const reviews = 5 * cabinets;

test.concurrent.for([{ workers: 2 }, { workers: 8 }])(
  "I2: $workers workers publish every reply once",
  { timeout: testTimeoutMs },
  async ({ workers }, context) => {
    const trial = await openTrial(context, {
      reviews,
      sandbox: { cabinets, marketplaceLatencyMs: 20, modelLatencyMs: 50 },
    });
    await trial.query("update cabinet set next_collect_at = now() + interval '1 day'");
    const running = Array.from({ length: workers }, () => trial.start("work"));
    await trial.until("all have begun", () => running.every((worker) => worker.log().includes("has begun")));

    await answerOneCabinetEach(trial, running);
    await trial.query(`update cabinet set next_collect_at = now() where ${isUntouched}`);

    const isPublished = async () => (await trial.countStates())["published"] === trial.reviews;
    await trial.until("everything is published", isPublished);
    await expectEveryReplyOnce(trial);
    const attempts = await trial.query<{ worker: string }>("select distinct worker from delivery_attempt");
    const pids = attempts.map(({ worker }) => Number(worker.split(":").at(-1)));
    expect(new Set(pids)).toEqual(new Set(running.map(({ pid }) => pid)));
  },
);

const isUntouched = "not exists (select from feedback where feedback.account_id = cabinet.account_id)";

/** Which worker takes a cabinet is chance: each gets one while the others stand still, without work in their hands. */
async function answerOneCabinetEach(trial: Trial, running: readonly ServiceProcess[]): Promise<void> {
  for (const worker of running) worker.kill("SIGSTOP");
  for (const [turn, worker] of running.entries()) {
    worker.kill("SIGCONT");
    await trial.query(`update cabinet set next_collect_at = now()
      where id = (select min(id) from cabinet where ${isUntouched})`);
    const isAnswered = async () => {
      const [row] = await trial.query<{ accounts: number; left: number; jobs: number }>(`
        select count(distinct account_id)::int as accounts, count(*) filter (where state <> 'published')::int as left,
          (select count(*)::int from wake_up.job where state in ('created', 'active')) as jobs
        from feedback`);
      return row?.accounts === turn + 1 && row.left + row.jobs === 0;
    };
    await trial.until("its cabinet is answered", isAnswered);
    worker.kill("SIGSTOP");
  }
  for (const worker of running) worker.kill("SIGCONT");
}
