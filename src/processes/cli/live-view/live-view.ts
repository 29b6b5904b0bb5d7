// What a run is doing, while it does it: on a terminal a picture that is drawn anew in place, elsewhere a plain line
// now and then. The counts are this run's. Log lines go through the view, so that they don't tear the picture.

import { writeSync } from "node:fs";
import { createLogUpdate } from "log-update";
import type { CabinetId } from "../../../domain/identifiers.ts";
import { transitions } from "../../../ports/progress.ts";
import type { Tally } from "../../worker/tally.ts";
import type { Messages } from "../messages/catalogue.ts";
import type { Output } from "../terminal/output.ts";
import { renderProgress } from "./render-progress.ts";

const redrawIntervalMs = 200;
const lineIntervalMs = 2_000;

export type ViewedCabinet = { readonly cabinet: CabinetId; readonly supplierName: string };

export type LiveView = {
  readonly begin: (cabinets: readonly ViewedCabinet[]) => void;
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

export function createLiveView(options: LiveViewOptions): LiveView {
  return options.output.isTerminal ? createPicture(options) : createLines(options);
}

function createPicture(options: LiveViewOptions): LiveView {
  const picture = createLogUpdate(process.stdout, { showCursor: true });
  let timer: NodeJS.Timeout | undefined;
  return {
    begin: (cabinets) => {
      const draw = () => picture(renderProgress(cabinets, options));
      draw();
      timer = setInterval(draw, redrawIntervalMs);
    },
    write: (line) => {
      if (timer === undefined) writeToLog(line);
      else picture.persist(line.trimEnd());
    },
    close: () => {
      if (timer === undefined) return;
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
  const print = () => {
    const totals = tally.totals();
    const line = transitions
      .filter((name) => totals[name] > 0)
      .map((name) => `${messages.runReports.transitions[name]} ${totals[name]}`)
      .join(", ");
    if (line !== last) output.print(line);
    last = line;
  };
  return {
    begin: () => {
      timer = setInterval(print, lineIntervalMs);
    },
    write: writeToLog,
    close: () => {
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
