// A backup is older than the world. Whatever was sent after it was taken isn't sent once more; what wasn't goes out.

import { join } from "node:path";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createTestDatabase } from "../setup/database.ts";
import { createFolder, type Finish, openTrial, type Trial, testTimeoutMs } from "./trial.ts";

/** Nobody sends anything, so that every reply of the backup waits approved. */
async function takeBackup(trial: Trial, context: Finish): Promise<string> {
  const file = join(await createFolder(context), "all.backup");
  await succeed(trial, {}, "stop-sending");
  await succeed(trial, {}, "run", "--until-idle", "--wait", "0");
  await succeed(trial, {}, "backup", file);
  expect(await trial.countStates()).toEqual({ approved: trial.reviews });
  return file;
}

async function succeed(trial: Trial, environment: NodeJS.ProcessEnv, ...words: readonly string[]): Promise<string> {
  const process = trial.startWith(environment, ...words);
  expect(await process.exited, process.log()).toBe(0);
  return process.output();
}

/** An empty database with the backup in it: what the same commands find there. */
async function restoreIn(trial: Trial, file: string, { onTestFinished }: Finish) {
  const database = await createTestDatabase("empty");
  onTestFinished(database.drop);
  const environment = { DATABASE_URL: database.connectionString };
  const restored = await succeed(trial, environment, "restore", file, "--json");
  return {
    restored: z.object({ lookedFor: z.number() }).parse(JSON.parse(restored)),
    run: () => succeed(trial, environment, "run", "--until-idle", "--wait", "15"),
    resumeSending: () => succeed(trial, environment, "resume-sending"),
    countStates: async () => {
      const client = new pg.Client({ connectionString: database.connectionString });
      await client.connect();
      const { rows } = await client.query("select state, count(*)::int as count from feedback group by state");
      await client.end();
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },
  };
}

async function countPosts(trial: Trial): Promise<{ readonly posts: number; readonly doubles: number }> {
  const { posts, doubles } = (await trial.findOutcome()).books;
  return { posts, doubles };
}

describe.concurrent("I2: a restored backup", { timeout: testTimeoutMs }, () => {
  test("knows what was sent after it was taken, and sends none of it again", async (context) => {
    const trial = await openTrial(context);
    const file = await takeBackup(trial, context);
    await succeed(trial, {}, "resume-sending");
    await succeed(trial, {}, "run", "--until-idle", "--wait", "15");
    expect(await countPosts(trial)).toEqual({ posts: trial.reviews, doubles: 0 });

    const { restored, ...copy } = await restoreIn(trial, file, context);
    await copy.run();
    await copy.resumeSending();
    await copy.run();

    expect(restored.lookedFor).toBe(trial.reviews);
    expect(await copy.countStates()).toEqual({ published: trial.reviews });
    expect(await countPosts(trial)).toEqual({ posts: trial.reviews, doubles: 0 });
  });

  test("sends what nobody has sent since, once somebody lets it", async (context) => {
    const trial = await openTrial(context);
    const file = await takeBackup(trial, context);

    const copy = await restoreIn(trial, file, context);
    await copy.run();
    expect(await countPosts(trial)).toEqual({ posts: 0, doubles: 0 });
    await copy.resumeSending();
    await copy.run();

    expect(await copy.countStates()).toEqual({ published: trial.reviews });
    expect(await countPosts(trial)).toEqual({ posts: trial.reviews, doubles: 0 });
  });
});
