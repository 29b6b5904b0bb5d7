// A worker is killed while it waits for the language model: what it held of its supplier's tokens isn't lost for the day.

import { describe, expect, test } from "vitest";
import { endLeases, expectEveryReplyOnce, kill, neverMs, openTrial, type Trial, testTimeoutMs } from "./trial.ts";

/** Room for the calls of two, and for all four drafts one after the other. */
const tokensPerDay = 13_500;
const callsWithRoom = 2;

/** As if the longest call were over. */
async function endHolds({ query }: Trial): Promise<void> {
  await query("update token_hold set expires_at = now()");
}

async function readTokens({ query }: Trial) {
  const [row] = await query<{ used: number; held: number; holds: number; calls: number }>(`
    select (input_tokens + output_tokens)::int as used, reserved_tokens::int as held, calls,
      (select count(*)::int from token_hold) as holds
    from model_usage`);
  return row ?? { used: 0, held: 0, holds: 0, calls: 0 };
}

/** One supplier whose model never answers, until it is healed. */
async function openCappedTrial(context: Parameters<typeof openTrial>[0]) {
  const trial = await openTrial(context);
  await trial.importSuppliers(trial.sandbox.suppliers.map((supplier) => ({ ...supplier, budget: { tokensPerDay } })));
  await trial.tell("/control/faults", { target: "model", kind: "stalled", times: 1_000, delayMs: neverMs });
  return { ...trial, healModel: () => trial.forget("/control/faults") };
}

describe.concurrent("I4: the tokens of calls in flight when their worker is killed", { timeout: testTimeoutMs }, () => {
  test("are held as long as a call can last, and are free then: drafting goes on within the cap", async (context) => {
    const trial = await openCappedTrial(context);
    const killed = trial.start("work");
    await trial.until("calls are in flight", async () => (await readTokens(trial)).holds === callsWithRoom);
    await kill(killed);
    await trial.healModel();
    await endLeases(trial);

    const next = trial.start("work");
    await trial.until("the next one waits for what is held", async () => {
      const pauses = await trial.query("select from lane_pause where stage = 'draft' and reason = 'tokensHeld'");
      return pauses.length === 1;
    });
    expect(await readTokens(trial)).toMatchObject({ used: 0, calls: 0, holds: callsWithRoom });
    await endHolds(trial);
    await trial.until(
      "everything is published",
      async () => (await trial.countStates())["published"] === trial.reviews,
    );

    await expectEveryReplyOnce(trial);
    const { used, held, holds } = await readTokens(trial);
    expect({ held, holds }).toEqual({ held: 0, holds: 0 });
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThanOrEqual(tokensPerDay);
    expect(next.isRunning()).toBe(true);
  });

  test("are counted as free once, though several workers die one after the other and the last ones meet them", async (context) => {
    const trial = await openCappedTrial(context);
    for (let death = 0; death < 3; death += 1) {
      const worker = trial.start("work");
      await trial.until("calls are in flight", async () => {
        const holds = await trial.query("select from token_hold where expires_at > now()");
        return holds.length === callsWithRoom;
      });
      await kill(worker);
      await endLeases(trial);
      await endHolds(trial);
    }
    await trial.healModel();

    for (let count = 0; count < 2; count += 1) trial.start("work");
    await trial.until(
      "everything is published",
      async () => (await trial.countStates())["published"] === trial.reviews,
    );

    await expectEveryReplyOnce(trial);
    const { used, held, holds } = await readTokens(trial);
    expect({ held, holds }).toEqual({ held: 0, holds: 0 });
    expect(used).toBeLessThanOrEqual(tokensPerDay);
  });
});
