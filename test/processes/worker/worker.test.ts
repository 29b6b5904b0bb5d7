import { expect, test } from "vitest";
import { DatabaseUnavailableError, OtherSecretsKeyError } from "../../../src/domain/errors/errors.ts";
import { accountId, cabinetId } from "../../../src/domain/identifiers.ts";
import type { ClaimedLane, WakeUps } from "../../../src/ports/wake-ups.ts";
import { createWorker } from "../../../src/processes/worker/worker.ts";
import { silentLog } from "../../../trials/silent-log.ts";

const lane = (account: number): ClaimedLane => ({
  stage: "deliver",
  accountId: accountId(account),
  job: { id: `job-${account}`, retryCount: 0 },
  home: null,
});

/** A queue that gives out these lanes once, as many as are asked for. */
function queueOf(lanes: readonly ClaimedLane[]) {
  const waiting = [...lanes];
  const completed: number[] = [];
  const listeners: (() => void)[] = [];
  const queue: WakeUps = {
    claim: async (limit) => waiting.splice(0, limit),
    keepAlive: async () => undefined,
    complete: async ({ accountId }) => void completed.push(accountId),
    onWake: (listener) => {
      listeners.push(listener);
    },
  };
  const wake = (lane: ClaimedLane) => {
    waiting.push(lane);
    for (const listener of listeners) listener();
  };
  return { queue, completed, wake };
}

/** A worker whose lanes end as the test says. */
function openWorker(lanes: readonly ClaimedLane[], work: (account: number, signal: AbortSignal) => Promise<void>) {
  const { queue, completed, wake } = queueOf(lanes);
  const stop = new AbortController();
  const worker = createWorker({
    queue,
    runLane: ({ accountId }, signal) => work(accountId, signal),
    sweep: async () => undefined,
    cabinetOf: () => null,
    log: silentLog,
  });
  const ended = worker.run(stop.signal);
  return { completed, wake, ended, stop: () => stop.abort() };
}

test("a lane that crashes or never ends holds up no other", async () => {
  const endless = Promise.withResolvers<void>();
  const othersDone = Promise.withResolvers<void>();
  const { completed, stop, ended } = openWorker([lane(1), lane(2), lane(3)], async (account) => {
    if (account === 1) throw new Error("crash");
    if (account === 2) return endless.promise;
    othersDone.resolve();
  });

  await othersDone.promise;
  await expect.poll(() => completed).toEqual([3]);
  endless.resolve();
  stop();
  await ended;

  expect(completed).toEqual([3, 2]);
});

test("a lane that is given up is told by its cabinet's name, where it is known", async () => {
  const lines: unknown[] = [];
  const { queue } = queueOf([lane(1), lane(2)]);
  const stop = new AbortController();
  const worker = createWorker({
    queue,
    runLane: () => Promise.reject(new DatabaseUnavailableError("away")),
    sweep: async () => undefined,
    cabinetOf: (account) => (account === 1 ? cabinetId("wool-wb") : null),
    log: {
      ...silentLog,
      warn: (_message, { stage, cabinetId, accountId } = {}) => void lines.push({ stage, cabinetId, accountId }),
    },
  });
  const ended = worker.run(stop.signal);

  await expect.poll(() => lines).toHaveLength(2);
  stop.abort();
  await ended;

  expect(lines).toEqual([
    { stage: "deliver", cabinetId: "wool-wb" },
    { stage: "deliver", accountId: 2 },
  ]);
});

test.each(["a lane", "the sweep"])(
  "a key that was exchanged, noticed by %s, ends the worker when its lanes have ended",
  async (noticer) => {
    const begun = Promise.withResolvers<void>();
    const other = Promise.withResolvers<void>();
    const { queue, completed } = queueOf([lane(1), lane(2)]);
    const refuse = () => Promise.reject(new OtherSecretsKeyError());
    const worker = createWorker({
      queue,
      runLane: ({ accountId }, signal) => {
        if (accountId === 1 && noticer === "a lane") return refuse();
        signal.addEventListener("abort", () => other.resolve());
        begun.resolve();
        return other.promise;
      },
      sweep: noticer === "the sweep" ? () => begun.promise.then(refuse) : async () => undefined,
      cabinetOf: () => null,
      log: silentLog,
    });

    await expect(worker.run(new AbortController().signal)).rejects.toThrow(OtherSecretsKeyError);

    expect(completed).toContain(2);
  },
);

test("a lane that is woken meanwhile begins without waiting for the others", async () => {
  const endless = Promise.withResolvers<void>();
  const late = Promise.withResolvers<void>();
  const { wake, stop, ended } = openWorker([lane(1)], async (account) => {
    if (account === 1) return endless.promise;
    late.resolve();
  });

  wake(lane(2));
  await late.promise;

  endless.resolve();
  stop();
  await ended;
});

test("a worker that is stopped claims nothing more, and waits until its lanes have put down their work", async () => {
  const begun = Promise.withResolvers<void>();
  const put = Promise.withResolvers<void>();
  const seen: number[] = [];
  const { wake, stop, ended, completed } = openWorker([lane(1)], async (account, signal) => {
    seen.push(account);
    begun.resolve();
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    await put.promise;
  });

  await begun.promise;
  stop();
  wake(lane(2));
  put.resolve();
  await ended;

  expect(seen).toEqual([1]);
  expect(completed).toEqual([1]);
});
