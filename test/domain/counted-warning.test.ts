import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCountedWarning } from "../../src/domain/counted-warning.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openWarning() {
  const lines: [string, object][] = [];
  const log = { warn: (message: string, fields: object) => void lines.push([message, fields]) };
  return { lines, warn: createCountedWarning(log, "refused", "more refused") };
}

test("two hundred in a minute are two lines: the first, and the number of the others", () => {
  const { warn, lines } = openWarning();

  for (let call = 0; call < 200; call += 1) warn({ marketplace: "yandex-market" });
  vi.advanceTimersByTime(60_000);

  expect(lines).toEqual([
    ["refused", { marketplace: "yandex-market" }],
    ["more refused", { marketplace: "yandex-market", count: 199 }],
  ]);
});

test("whoever goes on is told once a minute by their number, and with the latest", () => {
  const { warn, lines } = openWarning();

  for (let second = 0; second < 180; second += 1) {
    warn({ second });
    vi.advanceTimersByTime(1_000);
  }

  expect(lines).toEqual([
    ["refused", { second: 0 }],
    ["more refused", { second: 59, count: 59 }],
    ["more refused", { second: 119, count: 60 }],
    ["more refused", { second: 179, count: 60 }],
  ]);
});

test("one alone is one line, and the next one is told at once again", () => {
  const { warn, lines } = openWarning();

  warn({});
  vi.advanceTimersByTime(3_600_000);
  warn({});

  expect(lines.map(([message]) => message)).toEqual(["refused", "refused"]);
});
