// What a run is doing, while it does it: on a terminal a picture that is drawn anew in place, elsewhere a plain line
// now and then. The counts are this run's. Log lines go through the view, so that they don't tear the picture.

import type { createLogUpdate } from "log-update";
import { transitions } from "../../../domain/feedback/transitions.ts";
import type { LineSink } from "../../../ports/log.ts";
import type { Tally } from "../../../ports/progress.ts";
import { openLogLines } from "../../compose/process-log.ts";
import type { CommandContext } from "../command-context.ts";
import { renderProgress, type ViewedCabinet } from "./render-progress.ts";
import { followWaiting, sumWaiting, type WaitingCounter, type WaitingCounts } from "./waiting-counts.ts";

const redrawIntervalMs = 200;
const lineIntervalMs = 2_000;

export type LiveView = LineSink & {
  /** @param countWaiting how many replies wait for a person */
  readonly begin: (cabinets: readonly ViewedCabinet[], countWaiting: () => Promise<WaitingCounts>) => void;
  /** Makes room for the closing report. */
  readonly close: () => void;
};

type Viewer = Pick<CommandContext, "output" | "messages" | "streams">;

type LiveViewOptions = Omit<Viewer, "streams"> & { readonly tally: Tally };

/** For programs that want one object and nothing else. */
export function openNoView({ streams }: Viewer): LiveView {
  const lines = openLogLines(streams.log);
  return { begin: () => undefined, write: (line) => lines.write(line), close: () => undefined };
}

export async function openLiveView(tally: Tally, { streams, output, messages }: Viewer): Promise<LiveView> {
  const options = { tally, output, messages };
  const lines = openLogLines(streams.log);
  if (!output.isTerminal) return createLines(lines, options);
  const logUpdate = await import("log-update");
  const picture = logUpdate.createLogUpdate(streams.stdout, { showCursor: true });
  return createPicture(picture, lines, options);
}

function createPicture(
  picture: ReturnType<typeof createLogUpdate>,
  lines: LineSink,
  options: LiveViewOptions,
): LiveView {
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
      if (timer === undefined) lines.write(line);
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

function createLines(lines: LineSink, { tally, output, messages }: LiveViewOptions): LiveView {
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
    write: (line) => lines.write(line),
    close: () => {
      waiting?.stop();
      clearInterval(timer);
      print();
    },
  };
}
