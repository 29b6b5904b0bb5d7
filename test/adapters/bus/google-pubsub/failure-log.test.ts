import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFailureLog } from "../../../../src/adapters/bus/google-pubsub/failure-log.ts";
import { topologyOf } from "../../../../src/adapters/bus/google-pubsub/topology.ts";
import { createCollectedLog } from "../../log/log-lines.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const retrySeconds = { from: 10, to: 600 };
const topology = topologyOf({ projectId: "shop-1", emulatorHost: null, retrySeconds, mostAttempts: 5 });
const away = Object.assign(new Error("14 UNAVAILABLE: No connection\n established"), { code: 14 });
const refused = Object.assign(new Error("7 PERMISSION_DENIED: User not authorized"), { code: 7 });

function open() {
  const { log, records } = createCollectedLog();
  return { hear: createFailureLog(topology, log), records };
}

test("an hour of failures is a warning at once, and one a minute with their number", async () => {
  const { hear, records } = open();
  hear(away);
  expect(records()).toMatchObject([{ severity: "WARNING", reason: "14 UNAVAILABLE: No connection established" }]);

  for (let second = 0; second < 3_600; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    hear(away);
  }

  expect(records().length).toBeLessThanOrEqual(61);
  expect(records().every(({ severity }) => severity === "WARNING")).toBe(true);
  expect(records()[1]).toMatchObject({ count: 59 });
});

test("after a minute without failures the next one is told at once", async () => {
  const { hear, records } = open();
  hear(away);
  await vi.advanceTimersByTimeAsync(60_000);

  hear(away);

  expect(records().map(({ count }) => count)).toEqual([undefined, undefined]);
});

test("a right that is refused is an error, told once with the commands that give it", () => {
  const { hear, records } = open();
  hear(refused);
  hear(refused);

  const errors = records().filter(({ severity }) => severity === "ERROR");
  expect(errors).toMatchObject([
    {
      reason: refused.message,
      command: expect.stringMatching(/^gcloud pubsub topics add-iam-policy-binding .* && gcloud/),
    },
  ]);
});
