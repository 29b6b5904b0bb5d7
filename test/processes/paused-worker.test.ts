// A worker that stands still (a machine that sleeps, a debugger, a full swap) until others have taken over its work, and
// then goes on as if nothing had been.

import { describe, expect, test } from "vitest";
import { postLeavesWithinMs } from "../../src/domain/delivery/delivery.ts";
import type { ServiceProcess } from "../../trials/service.ts";
import { closeGate } from "./gate.ts";
import { endLeases, expectEveryReplyOnce, openTrial, runUntilIdle, type Trial, testTimeoutMs } from "./trial.ts";

type Attempt = { readonly attempt: number; readonly outcome: string; readonly error_code: string | null };

/** Every attempt at the items that were tried by this process. */
function attemptsWith({ query }: Trial, { pid }: ServiceProcess): Promise<readonly Attempt[]> {
  return query<Attempt>(`
    select attempt, outcome, error_code from delivery_attempt
    where delivery_id in (select delivery_id from delivery_attempt where worker like '%:${pid}')
    order by delivery_id, attempt`);
}

/** Attempts whose posts may no longer leave. */
function overdueAttempts({ query }: Trial): Promise<readonly object[]> {
  return query(
    `select from delivery_attempt where started_at < now() - interval '${postLeavesWithinMs + 1_000} milliseconds'`,
  );
}

/** Goes on with what it was doing, and puts it down in good order. */
async function wakeUp(worker: ServiceProcess): Promise<void> {
  worker.kill("SIGCONT");
  worker.kill("SIGTERM");
  await worker.exited;
}

describe.concurrent("I2: a worker that stood still until others took over", { timeout: testTimeoutMs }, () => {
  test("while its post was in flight records nothing over their outcome", async (context) => {
    const trial = await openTrial(context);
    await trial.spoilPost("stalledStored", 2_000);
    const paused = trial.start("work");
    await trial.until("its post is stored", async () => (await trial.findOutcome()).books.posts === 1);
    paused.kill("SIGSTOP");
    await endLeases(trial);
    await runUntilIdle(trial);
    await expectEveryReplyOnce(trial);

    await wakeUp(paused);

    await expectEveryReplyOnce(trial);
    expect(await attemptsWith(trial, paused)).toEqual([{ attempt: 1, outcome: "unknown", error_code: "leaseExpired" }]);
  });

  test("right before its post doesn't post any more", async (context) => {
    const trial = await openTrial(context);
    const gate = await closeGate(context, trial, "sending");
    const paused = trial.start("work");
    await trial.until("it is about to mark its intent", gate.isReached);
    paused.kill("SIGSTOP");
    await gate.open();
    await trial.until("its intent is stored", async () => (await trial.countStates())["sending"] === 1);
    await endLeases(trial);
    await runUntilIdle(trial);
    await expectEveryReplyOnce(trial);
    await trial.until("it is too late for its post", async () => (await overdueAttempts(trial)).length > 0);

    await wakeUp(paused);

    await expectEveryReplyOnce(trial);
    expect(await attemptsWith(trial, paused)).toMatchObject([
      { attempt: 1, outcome: "unknown", error_code: "leaseExpired" },
      { attempt: 2, outcome: "sent", error_code: null },
    ]);
  });
});
