import { expect, test } from "vitest";
import { createWaitingLines } from "../../../../src/adapters/log/google-cloud/waiting-lines.ts";

test("lines go in their order, 500 at a time, and stay until they are removed", () => {
  const waiting = createWaitingLines("run");
  for (let number = 0; number < 600; number++) waiting.add(String(number));

  const [first, again] = [waiting.next(), waiting.next()];
  waiting.remove(first.length);
  const rest = waiting.next();

  expect(again).toEqual(first);
  expect([...first, ...rest].map(({ line }) => Number(line))).toEqual([...Array(600).keys()]);
  expect([first.length, rest.length, waiting.count()]).toEqual([500, 100, 100]);
});

test("each line has an id of its own, which sorts like the lines", () => {
  const waiting = createWaitingLines("run");
  for (let number = 0; number < 5_000; number++) waiting.add("x");

  const ids: string[] = [];
  while (waiting.count() > 0) {
    const lines = waiting.next();
    ids.push(...lines.map(({ insertId }) => insertId));
    waiting.remove(lines.length);
  }

  expect(new Set(ids).size).toBe(5_000);
  expect(ids.toSorted()).toEqual(ids);
});

test("of more than 5,000 the newest find no room, until there is some again", () => {
  const waiting = createWaitingLines("run");
  const added = Array.from({ length: 5_003 }, (_, number) => waiting.add(String(number)));

  waiting.remove(1);

  expect(added.filter((isAdded) => !isAdded)).toHaveLength(3);
  expect(added.slice(-3)).toEqual([false, false, false]);
  expect([waiting.add("one more"), waiting.add("too many")]).toEqual([true, false]);
});

test("a line that Google would never take for its size finds no room, and the next one does", () => {
  const waiting = createWaitingLines("run");

  expect([waiting.add("ы".repeat(128_000)), waiting.add("x")]).toEqual([false, true]);
});

test("few long lines make a write of less than 10 MB, and what waits is bounded by its size, too", () => {
  const waiting = createWaitingLines("run");
  const line = "ы".repeat(80_000);
  const added = Array.from({ length: 1_000 }, () => waiting.add(line)).filter(Boolean).length;

  const bytes = waiting.next().reduce((sum, next) => sum + Buffer.byteLength(next.line), 0);

  expect(bytes).toBeGreaterThan(1_000_000);
  expect(bytes).toBeLessThan(10_000_000);
  expect(added * line.length).toBeLessThanOrEqual(16_000_000);
});
