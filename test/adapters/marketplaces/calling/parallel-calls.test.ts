import { expect, test } from "vitest";
import { createParallelCalls } from "../../../../src/adapters/marketplaces/calling/parallel-calls.ts";

const never = new AbortController().signal;

function startCalls(limit: number, count: number) {
  const calls = createParallelCalls(limit);
  const started: number[] = [];
  const endings: (() => void)[] = [];
  const done = Array.from({ length: count }, (_value, call) =>
    calls.run(() => {
      started.push(call);
      return new Promise<void>((resolve) => endings.push(resolve));
    }, never),
  );
  return { calls, started, endings, done };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("so many run at a time, and the others in their order as places become free", async () => {
  const { started, endings, done } = startCalls(2, 4);
  await settle();
  expect(started).toEqual([0, 1]);

  for (let ended = 0; ended < 4; ended++) {
    endings[ended]?.();
    await settle();
  }

  expect(started).toEqual([0, 1, 2, 3]);
  await Promise.all(done);
});

test("a call that fails gives its place back", async () => {
  const calls = createParallelCalls(1);

  await expect(calls.run(() => Promise.reject(new Error("failed")), never)).rejects.toThrow("failed");

  await expect(calls.run(async () => "next", never)).resolves.toBe("next");
});

test("who stops waiting takes no place, and leaves it to the next", async () => {
  const { calls, endings, done } = startCalls(1, 1);
  const stop = new AbortController();
  const reason = new Error("stopped");
  await settle();
  const given = calls.run(async () => "never", stop.signal);
  const patient = calls.run(async () => "patient", never);

  stop.abort(reason);
  endings[0]?.();

  await expect(given).rejects.toBe(reason);
  await expect(patient).resolves.toBe("patient");
  await expect(calls.run(async () => "never", stop.signal)).rejects.toBe(reason);
  await Promise.all(done);
});
