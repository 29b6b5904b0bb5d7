// What a run is doing, while it does it: on a terminal a picture that is drawn anew in place, elsewhere a plain line
// now and then. The counts are this run's. Log lines go through the view, so that they don't tear the picture.

import { writeSync } from "node:fs";
import type { createLogUpdate } from "log-update";
import { transitions } from "../../../ports/progress.ts";
import type { Tally } from "../../worker/tally.ts";
import type { Messages } from "../messages/catalogue.ts";
import type { Output } from "../terminal/output.ts";
import { renderProgress, type ViewedCabinet } from "./render-progress.ts";
import { followWaiting, sumWaiting, type WaitingCounter, type WaitingCounts } from "./waiting-counts.ts";

const redrawIntervalMs = 200;
const lineIntervalMs = 2_000;

export type LiveView = {
  /** @param countWaiting how many replies wait for a person */
  readonly begin: (cabinets: readonly ViewedCabinet[], countWaiting: () => Promise<WaitingCounts>) => void;
  /** Takes a line of the log. */
  readonly write: (line: string) => void;
  /** Makes room for the closing report. */
  readonly close: () => void;
};

export type LiveViewOptions = {
  readonly tally: Tally;
  readonly output: Output;
  readonly messages: Messages;
};

/** For programs that want one object and nothing else. */
export const noLiveView: LiveView = {
  begin: () => undefined,
  write: writeToLog,
  close: () => undefined,
};

export async function createLiveView(options: LiveViewOptions): Promise<LiveView> {
  if (!options.output.isTerminal) return createLines(options);
  const logUpdate = await import("log-update");
  return createPicture(logUpdate.createLogUpdate(process.stdout, { showCursor: true }), options);
}

function createPicture(picture: ReturnType<typeof createLogUpdate>, options: LiveViewOptions): LiveView {
  let timer: NodeJS.Timeout | undefined;
  let waiting: WaitingCounter | undefined;
  return {
    begin: (cabinets, countWaiting) => {
      const followed = followWaiting(countWaiting);
      waiting = followed;
      const draw = () => picture(renderProgress(cabinets, { ...options, waiting: followed.latest() }));
      draw();
      timer = setInterval(draw, redrawIntervalMs);
    },
    write: (line) => {
      if (timer === undefined) writeToLog(line);
      else picture.persist(line.trimEnd());
    },
    close: () => {
      if (timer === undefined) return;
      waiting?.stop();
      clearInterval(timer);
      timer = undefined;
      picture.clear();
      picture.done();
    },
  };
}

function createLines({ tally, output, messages }: LiveViewOptions): LiveView {
  let last = "";
  let timer: NodeJS.Timeout | undefined;
  let waiting: WaitingCounter | undefined;
  const print = () => {
    const totals = tally.totals();
    const { transitions: titles, cabinetTable } = messages.runReports;
    const forYou = waiting === undefined ? 0 : sumWaiting(waiting.latest());
    const line = [
      ...transitions.filter((name) => totals[name] > 0).map((name) => `${titles[name]} ${totals[name]}`),
      ...(forYou > 0 ? [`${cabinetTable.waitsForYou} ${forYou}`] : []),
    ].join(", ");
    if (line !== last) output.print(line);
    last = line;
  };
  return {
    begin: (_cabinets, countWaiting) => {
      waiting = followWaiting(countWaiting);
      timer = setInterval(print, lineIntervalMs);
    },
    write: writeToLog,
    close: () => {
      waiting?.stop();
      clearInterval(timer);
      print();
    },
  };
}

/** Written at once: a line that waits in a buffer is lost when the process is killed, just when it is needed. */
function writeToLog(line: string): void {
  try {
    writeSync(2, line);
  } catch {
    // A log that can't be written, on a full disk for one, must not stop the work.
  }
}
