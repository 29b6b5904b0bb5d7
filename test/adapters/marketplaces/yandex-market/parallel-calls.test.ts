import { expect, test } from "vitest";
import { yandexMarket } from "../../../../src/adapters/marketplaces/yandex-market/index.ts";
import { createParallelCalls } from "../../../../src/adapters/marketplaces/yandex-market/parallel-calls.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import type { Step } from "../../http/scripted-server.ts";
import { commentsPath, credentials, never, openMarket, rawPost, target, updateCommentPath } from "./samples.ts";

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

test("three reads of a business are out at once, whichever clients make them, and a reply doesn't wait for them", async () => {
  const arrived: (() => void)[] = [];
  let onThird = (): void => undefined;
  const third = new Promise<void>((resolve) => {
    onThird = resolve;
  });
  const hold: Step = (_request, response) => {
    arrived.push(() => response.end('{"status":"OK","result":{"comments":[{"id":9,"text":"x","author":null}]}}'));
    if (arrived.length === 3) onThird();
  };
  const server = await openMarket({
    [commentsPath]: () => hold,
    [updateCommentPath]: () => ({ status: "OK", result: rawPost() }),
  });
  const connector = yandexMarket({ apiUrl: server.url });
  const open = () => connector.routes.api.open(credentials, createBudgetBook().budget);

  const reads = Array.from({ length: 5 }, () => open().readOne(target("1"), never));
  await third;
  await open().post(target("2"), "Спасибо!", { kind: "create" }, never);

  expect(server.paths().filter((path) => path === commentsPath)).toHaveLength(3);
  let released = 0;
  const releasing = setInterval(() => {
    while (released < arrived.length) arrived[released++]?.();
  }, 1);
  await Promise.all(reads);
  clearInterval(releasing);
  expect(server.paths().filter((path) => path === commentsPath)).toHaveLength(5);
});
