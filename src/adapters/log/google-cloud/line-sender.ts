// The way of the log's lines to Google. One write is under way at a time, of 500 lines or of what a second has brought. What
// can't be written waits and is written again, later each time; what then finds no room is dropped and counted. Nobody who
// logs ever waits for it.
//
// At the end of the process the rest has three seconds. What isn't known to have arrived by then counts as dropped.

import type { DirectLog, DirectLogTrouble } from "../../../ports/log.ts";
import type { LogWriter } from "./log-writer.ts";
import type { TroubleReport } from "./trouble-report.ts";
import { mostPerWrite, type WaitingLines } from "./waiting-lines.ts";

const gatherMs = 1_000;
/** A write of 500 lines takes 10 to 15 ms of processor time: however much is logged, it takes a thirtieth of a core. */
const restMs = 500;
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;
const flushMs = 3_000;

/** What may pass while the process ends. */
const mayPass: ReadonlySet<DirectLogTrouble> = new Set(["unreachable", "quota"]);

export function createLineSender(waiting: WaitingLines, writer: LogWriter, report: TroubleReport): DirectLog {
  const gathering = createPause();
  const resting = createPause();
  let sending: Promise<void> | null = null;
  /** In a row. */
  let failures = 0;
  let isEnding = false;
  let hasEnded = false;

  const sendAll = async (): Promise<void> => {
    while (waiting.count() > 0 && !hasEnded) {
      await (failures === 0 ? gather() : resting.begin(isEnding ? restMs : retryDelayMs(failures)));
      await sendNext();
    }
  };

  const gather = async (): Promise<void> => {
    if (!isEnding) await resting.begin(restMs);
    if (!isEnding && waiting.count() < mostPerWrite) await gathering.begin(gatherMs - restMs);
  };

  const sendNext = async (): Promise<void> => {
    const lines = waiting.next();
    const outcome = await writer.write(lines);
    if (hasEnded) return;
    if (outcome.kind === "failed") {
      failures += 1;
      report.noteTrouble(outcome.trouble);
      hasEnded = isEnding && !mayPass.has(outcome.trouble);
      return;
    }
    failures = 0;
    waiting.remove(lines.length);
    if (outcome.kind === "unfit") report.noteDropped(outcome.count);
    report.noteStored();
  };

  const begin = (): void => {
    sending ??= sendAll().finally(() => {
      sending = null;
      if (waiting.count() > 0 && !isEnding) begin();
    });
  };

  const tellLost = (): void => {
    report.noteDropped(waiting.count());
    report.end();
  };
  // A process that is ended at once can still say what it takes along.
  process.once("exit", tellLost);

  return {
    write: (line) => {
      if (hasEnded || !waiting.add(line)) report.noteDropped(1);
      else if (sending === null) begin();
      else if (waiting.count() === mostPerWrite) gathering.end();
    },
    droppedLines: report.dropped,
    close: async () => {
      isEnding = true;
      gathering.end();
      resting.end();
      const timeIsUp = Promise.withResolvers<void>();
      const timer = setTimeout(timeIsUp.resolve, flushMs);
      await Promise.race([sending, timeIsUp.promise]);
      clearTimeout(timer);
      hasEnded = true;
      writer.close();
      process.off("exit", tellLost);
      tellLost();
    },
  };
}

function retryDelayMs(failures: number): number {
  return Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);
}

type Pause = { readonly begin: (ms: number) => Promise<void>; readonly end: () => void };

/** One at a time. It keeps no process alive. */
function createPause(): Pause {
  let end = (): void => undefined;
  return {
    begin: (ms) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms).unref();
      end = () => {
        clearTimeout(timer);
        resolve();
      };
      return promise;
    },
    end: () => end(),
  };
}
