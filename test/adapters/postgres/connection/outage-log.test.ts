import { expect, test } from "vitest";
import { createOutageLog } from "../../../../src/adapters/postgres/connection/outage-log.ts";
import { DatabaseUnavailableError } from "../../../../src/domain/errors/errors.ts";
import { UnreachableError } from "../../../../src/domain/errors/remote-errors.ts";
import type { Log, LogFields } from "../../../../src/ports/log.ts";

/** A log that keeps its lines; debug is off. */
function openLog() {
  const lines: [string, LogFields | undefined][] = [];
  const keep = (message: string, fields?: LogFields) => void lines.push([message, fields]);
  const log: Log = { debug: () => undefined, info: keep, warn: keep, error: keep };
  let nowMs = 0;
  return { lines, ...createOutageLog(log, () => nowMs), pass: (ms: number) => (nowMs += ms) };
}

const away = new DatabaseUnavailableError("away");
const full = Object.assign(new Error("could not extend file"), { code: "53100" });
const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

test("an outage that hundreds of lines are about is told once, and so is its end", () => {
  const { log, over, lines, pass } = openLog();

  for (let step = 0; step < 100; step += 1) {
    log.warn("The queue can't be read; trying again", { error: refused });
    log.warn("A lane was given up", { error: away });
    log.error("The wake-up queue met an error", { error: refused });
    pass(120);
  }
  over();
  over();

  expect(lines.map(([message]) => message)).toEqual([
    "The database can't be reached; the work waits until it is back",
    "The database is back; the work goes on",
  ]);
  expect(lines[1]?.[1]).toEqual({ seconds: 12 });
});

test.each([
  ["what we know as one", away, "away"],
  ["a refused connection", refused, expect.stringContaining("can't be reached")],
  ["a full disk", full, expect.stringContaining("make room")],
])("whoever notices it first, an outage is told as one that is known: %s", (_what, error, message) => {
  const { log, lines } = openLog();

  log.error("A periodic step of the worker failed", { error });

  const told = lines[0]?.[1]?.["error"];
  expect(told).toBeInstanceOf(DatabaseUnavailableError);
  expect(told).toMatchObject({ message });
});

test("the next outage is told again", () => {
  const { log, over, lines } = openLog();

  for (let outage = 0; outage < 2; outage += 1) {
    log.warn("The queue can't be read; trying again", { error: away });
    over();
  }

  expect(lines).toHaveLength(4);
});

test("what has another cause is told as ever, meanwhile and with the same code of the system", () => {
  const { log, lines } = openLog();
  log.warn("The queue can't be read; trying again", { error: away });

  log.warn("The other side can't be reached; the lane tries again later", {
    error: new UnreachableError("no connection", { cause: refused }),
  });
  log.error("A draft failed unexpectedly", { error: new TypeError("a mistake") });
  log.warn("PostgreSQL takes long to stop");

  expect(lines.map(([message]) => message).slice(1)).toEqual([
    "The other side can't be reached; the lane tries again later",
    "A draft failed unexpectedly",
    "PostgreSQL takes long to stop",
  ]);
});

test("a database that has always answered ends nothing", () => {
  const { over, lines } = openLog();

  over();

  expect(lines).toEqual([]);
});
