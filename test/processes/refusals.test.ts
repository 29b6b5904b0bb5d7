// A marketplace that refuses a key for a moment, a payment that is due, a key that is exchanged under a worker at work.

import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openDatabase } from "../../src/adapters/postgres/connection/database.ts";
import { openWakeUpQueue } from "../../src/adapters/postgres/lanes/wake-up-queue.ts";
import { accountId } from "../../src/domain/identifiers.ts";
import { exitCodes } from "../../src/processes/cli/exit-code.ts";
import { silentLog } from "../../trials/silent-log.ts";
import { openGateway } from "./gateway.ts";
import { expectEveryReplyOnce, type Finish, openTrial, type Trial, testTimeoutMs } from "./trial.ts";

const passingRefusal = { status: 401, body: { title: "unauthorized", detail: "context deadline exceeded" } };
const post = "POST /api/v1/feedbacks/answer";

/** A trial whose service reaches the marketplace through a gateway. */
async function openGuardedTrial(context: Finish) {
  const trial = await openTrial(context);
  const gateway = await openGateway(context, trial.sandbox.apiUrls["wildberries"] ?? "");
  const start = (...words: readonly string[]) => trial.startWith({ WILDBERRIES_API_URL: gateway.url }, ...words);
  return { trial, gateway, start };
}

const isStopped = (trial: Trial) => async () =>
  (await trial.query("select from cabinet where stopped_reason = 'credentialInvalid'")).length > 0;
const isDone = (trial: Trial) => async () => (await trial.countStates())["published"] === trial.reviews;
const makeProbeDue = (trial: Trial) => trial.query("update cabinet set next_probe_at = now()");

const Waiting = z.object({
  waiting: z.array(z.object({ reason: z.string(), until: z.null() })),
});

describe.concurrent("a key that is refused for a moment", { timeout: testTimeoutMs }, () => {
  test("heals by itself", async (context) => {
    const { trial, gateway, start } = await openGuardedTrial(context);
    gateway.decide(() => passingRefusal);
    const worker = start("work");
    await trial.until("the cabinet is stopped", isStopped(trial));
    gateway.decide(() => null);

    await makeProbeDue(trial);

    await trial.until("everything is published", isDone(trial));
    await expectEveryReplyOnce(trial);
    expect(worker.log()).toContain("The marketplace takes the cabinet's key again");
  });

  test("heals by a round for cron as well, even if nothing else is to do", async (context) => {
    const { trial, gateway, start } = await openGuardedTrial(context);
    gateway.decide(() => passingRefusal);
    expect(await start("run", "--until-idle", "--wait", "0").exited).toBe(exitCodes.done);
    gateway.decide(() => null);
    await makeProbeDue(trial);

    expect(await start("run", "--until-idle", "--wait", "0").exited).toBe(exitCodes.done);

    expect(await isStopped(trial)()).toBe(false);
  });

  test.for([
    ["is refused still", passingRefusal],
    ["isn't answered", "stall"],
  ] as const)(
    "a round for cron ends though its probe %s, and the next one has its time",
    async ([, verdict], context) => {
      const { trial, gateway, start } = await openGuardedTrial(context);
      gateway.decide(() => passingRefusal);
      expect(await start("run", "--until-idle", "--wait", "0").exited).toBe(exitCodes.done);
      gateway.decide(() => verdict);
      await makeProbeDue(trial);

      const run = start("run", "--until-idle", "--json");

      expect(await run.exited, run.log()).toBe(exitCodes.done);
      expect(Waiting.parse(JSON.parse(run.output())).waiting).toMatchObject([{ reason: "credentialInvalid" }]);
      expect(await trial.query("select from cabinet where next_probe_at > now()")).toHaveLength(1);
    },
  );
});

test("a payment that is due is asked for once, however often the lane is woken", {
  timeout: testTimeoutMs,
}, async (context) => {
  const { trial, gateway, start } = await openGuardedTrial(context);
  const posts = () => gateway.requests().filter((request) => request === post).length;
  gateway.decide(({ method, path }) =>
    `${method} ${path}` === post ? { status: 402, body: { title: "payment required" } } : null,
  );
  start("work");
  await trial.until("the payment is asked for", () => posts() > 0);
  await trial.until(
    "the lane waits",
    async () => (await trial.query("select from lane_pause where stage = 'deliver'")).length > 0,
  );

  for (let time = 0; time < 5; time += 1) await wakeDelivery(trial);

  expect(posts()).toBe(1);
});

/** Wakes the deliver lane, and waits until a worker has looked at it. */
async function wakeDelivery(trial: Trial): Promise<void> {
  const { database, pool, close } = openDatabase({
    connectionString: trial.databaseUrl,
    log: silentLog,
    maxConnections: 2,
  });
  const queue = await openWakeUpQueue(pool, { isWorker: false, log: silentLog });
  await queue.wakeMany(database, [{ stage: "deliver", accountId: accountId(1) }]);
  const open = "select from wake_up.job where state in ('created', 'active') and data->>'stage' = 'deliver'";
  await trial.until("the lane was looked at", async () => (await trial.query(open)).length === 0);
  await queue.close();
  await close();
}

describe.concurrent("a key that is exchanged under", { timeout: testTimeoutMs }, () => {
  test.for(["work", "start"])("%s: the process ends and says why", async (command, context) => {
    const trial = await openTrial(context, { environment: { HTTP_PORT: "0", WORKERS: "1" } });
    const running = trial.start(command);
    await trial.until("the worker has begun", () => running.log().includes("The worker has begun"));

    const newKey = randomBytes(32).toString("base64");
    const rotation = trial.startWith({ NEW_SECRETS_KEY: newKey }, "secrets", "rotate");
    expect(await rotation.exited, rotation.log()).toBe(exitCodes.done);

    expect(await running.exited).toBe(exitCodes.badSettings);
    expect(running.log()).toContain("start again with the new key");
    const again = trial.startWith({ SECRETS_KEY: newKey }, "run", "--until-idle", "--wait", "15");
    expect(await again.exited, again.log()).toBe(exitCodes.done);
    await expectEveryReplyOnce(trial);
  });
});
