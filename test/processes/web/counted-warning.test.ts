import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LogFields } from "../../../src/ports/log.ts";
import { createCountedWarning } from "../../../src/processes/web/counted-warning.ts";

const first = "A notification from outside the marketplace's networks was refused";
const more = "More notifications from outside the marketplace's networks were refused";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openWarning() {
  const lines: [string, LogFields | undefined][] = [];
  const silent = () => undefined;
  const warn = (message: string, fields?: LogFields) => void lines.push([message, fields]);
  return { lines, warn: createCountedWarning({ debug: silent, info: silent, warn, error: silent }, first, more) };
}

test("two hundred in a minute are two lines: the first, and the number of the others", () => {
  const { warn, lines } = openWarning();

  for (let call = 0; call < 200; call += 1) warn({ marketplace: "yandex-market" });
  vi.advanceTimersByTime(60_000);

  expect(lines).toEqual([
    [first, { marketplace: "yandex-market" }],
    [more, { marketplace: "yandex-market", count: 199 }],
  ]);
});

test("one alone is one line, and the next one is told at once again", () => {
  const { warn, lines } = openWarning();

  warn({});
  vi.advanceTimersByTime(3_600_000);
  warn({});

  expect(lines.map(([message]) => message)).toEqual([first, first]);
});
