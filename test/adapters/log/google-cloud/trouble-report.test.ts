import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createTroubleReport } from "../../../../src/adapters/log/google-cloud/trouble-report.ts";
import { createCollectedLog } from "../log-lines.ts";

const minuteMs = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

function openReport() {
  const { log, records } = createCollectedLog();
  return { report: createTroubleReport(log), told: () => records().map(({ message, count }) => [message, count]) };
}

const away = "Google Cloud Logging can't be reached; the log's lines wait";
const back = "Google Cloud Logging takes the log's lines again";
const lost = "Lines of the log didn't reach Google Cloud Logging";

test("how many lines were dropped is told once a minute, and only where there were some", () => {
  const { report, told } = openReport();

  for (let number = 0; number < 1_000; number++) report.noteDropped(1);
  expect(told()).toEqual([]);
  vi.advanceTimersByTime(minuteMs);
  report.noteDropped(5);
  vi.advanceTimersByTime(10 * minuteMs);

  expect(told()).toEqual([
    [lost, 1_000],
    [lost, 5],
  ]);
  expect(report.dropped()).toBe(1_005);
});

test("at the end what wasn't told yet is told at once, and nothing twice", () => {
  const { report, told } = openReport();

  report.noteDropped(7);
  report.end();
  vi.advanceTimersByTime(10 * minuteMs);

  expect(told()).toEqual([[lost, 7]]);
});

test("a trouble that lasts is told once, and so is its end", () => {
  const { report, told } = openReport();

  for (let minute = 0; minute < 10; minute++) {
    report.noteTrouble("unreachable");
    vi.advanceTimersByTime(minuteMs);
  }
  report.noteStored();
  report.noteStored();

  expect(told()).toEqual([
    [away, undefined],
    [back, undefined],
  ]);
});

test("a server that comes and goes is told of once a minute at most", () => {
  const { report, told } = openReport();

  for (let second = 0; second < 90; second++) {
    report.noteTrouble("unreachable");
    report.noteStored();
    vi.advanceTimersByTime(1_000);
  }

  expect(told().filter(([message]) => message === away)).toHaveLength(2);
  expect(told().filter(([message]) => message === back)).toHaveLength(2);
});
