// A cabinet is served by its pages when the service is killed, or its browser under it.

import { describe, expect, test } from "vitest";
import { browsersOn, killBrowsers } from "../../trials/open-browsers.ts";
import { browserPath } from "../setup/browser.ts";
import {
  endLeases,
  expectEveryReplyOnce,
  type Finish,
  kill,
  neverMs,
  openTrial,
  type Trial,
  testTimeoutMs,
} from "./trial.ts";

/** Somebody has signed in to the cabinet, on this machine. */
async function openSignedIn(context: Finish): Promise<Trial> {
  const trial = await openTrial(context, {
    reviews: 2,
    route: "browser",
    environment: { BROWSER_PATH: browserPath },
  });
  await trial.signIn();
  return trial;
}

/** However long a busy machine's browser takes. */
function untilPublished(trial: Trial): Promise<void> {
  return trial.until("everything is published", async () => (await trial.countStates())["published"] === trial.reviews);
}

/** What became of the attempts that may have left. A busy machine may need several of those whose page surely sent nothing. */
function attempts({ query }: Trial) {
  return query(`
    select outcome, error_code from delivery_attempt
    where error_code is distinct from 'unavailable' order by started_at`);
}

describe("I1, I2: every reply by pages is published once", { timeout: testTimeoutMs }, () => {
  test("though the service is killed inside a post: the reply is looked for, and found", async (context) => {
    const trial = await openSignedIn(context);
    await trial.spoilPost("stalledStored", neverMs);
    const worker = trial.start("run", "--until-idle");
    await trial.until("the post is stored", async () => (await trial.findOutcome()).books.posts === 1);
    await kill(worker);
    expect(await trial.countStates()).toMatchObject({ sending: 1 });
    await endLeases(trial);

    trial.start("work");
    await untilPublished(trial);

    await expectEveryReplyOnce(trial);
    expect(await attempts(trial)).toMatchObject([
      { outcome: "unknown", error_code: "leaseExpired" },
      { outcome: "sent" },
    ]);
  });

  test("though Chromium is killed inside a post: the reply is looked for in a new one, and found", async (context) => {
    const trial = await openSignedIn(context);
    await trial.spoilPost("stalledStored", neverMs);
    trial.start("work");
    await trial.until("the post is stored", async () => (await trial.findOutcome()).books.posts === 1);
    expect(killBrowsers(trial.dataDirectory)).toHaveLength(1);

    await untilPublished(trial);

    await expectEveryReplyOnce(trial);
    expect(await attempts(trial)).toMatchObject([
      { outcome: "unknown", error_code: "unknownOutcome" },
      { outcome: "sent" },
    ]);
  });

  test("of two processes the other takes over the lanes and the profile of one that is killed", async (context) => {
    const trial = await openSignedIn(context);
    await trial.spoilPost("stalledStored", neverMs);
    const first = trial.start("work");
    await trial.until("the post is stored", async () => (await trial.findOutcome()).books.posts === 1);
    const second = trial.start("work");
    await trial.until("the other one has begun", () => second.log().includes("has begun"));
    const [browser] = browsersOn(trial.dataDirectory);
    await kill(first);
    await endLeases(trial);

    await untilPublished(trial);

    await expectEveryReplyOnce(trial);
    expect(browsersOn(trial.dataDirectory)).toHaveLength(1);
    expect(browsersOn(trial.dataDirectory)).not.toContain(browser);
    const workers = await trial.query<{ worker: string }>(`
      select worker from delivery_attempt where error_code is distinct from 'unavailable' order by started_at`);
    expect(workers.map(({ worker }) => Number(worker.split(":").at(-1)))).toEqual([first.pid, second.pid]);
  });
});
