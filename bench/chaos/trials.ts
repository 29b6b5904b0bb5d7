// Every trial by its name: the cells of the matrix, the kills and the switches of a bus, and the stories.

import { busKills, nameOfKill, runBusKill } from "./broker/kills.ts";
import { busSwitches, nameOfSwitch, runBusSwitch } from "./broker/switches.ts";
import type { Findings } from "./judges/judge.ts";
import { runCell } from "./matrix/cell.ts";
import { allCells, isOrdinary, nameOf } from "./matrix/cells.ts";
import { stories } from "./stories/stories.ts";
import type { Ground } from "./trial.ts";

export type RunTrial = (ground: Ground) => Promise<Findings>;
export type NamedTrial = {
  readonly name: string;
  /** Google Chrome or Chromium. */
  readonly needsBrowser?: boolean;
  /** Left out unless all of them are asked for. */
  readonly isExtra?: boolean;
  readonly run: RunTrial;
};

export const cellTrials: readonly NamedTrial[] = allCells().map((cell) => ({
  name: nameOf(cell),
  needsBrowser: cell.way !== "api",
  isExtra: !isOrdinary(cell),
  run: (ground) => runCell(cell, ground),
}));

const killTrials = busKills.map(
  (kill): NamedTrial => ({
    name: nameOfKill(kill),
    needsBrowser: kill.route === "browser",
    run: (ground) => runBusKill(kill, ground),
  }),
);

const switchTrials = busSwitches.map(
  (change): NamedTrial => ({
    name: nameOfSwitch(change),
    needsBrowser: change.route === "browser",
    run: (ground) => runBusSwitch(change, ground),
  }),
);

export const busTrials: readonly NamedTrial[] = [...killTrials, ...switchTrials];

export const storyTrials: readonly NamedTrial[] = Object.entries(stories).map(([name, run]) => ({ name, run }));

/** What is said of a trial, or of a mutant that only such a trial finds. */
export const skippedWithoutBrowser = (name: string): string =>
  `skipped, for neither Google Chrome nor Chromium was found: ${name}`;

/** @throws when there is no such trial */
export function findTrial(name: string): NamedTrial {
  const found = [...cellTrials, ...busTrials, ...storyTrials].find((trial) => trial.name === name);
  if (found === undefined) throw new Error(`There is no trial named ${name}.`);
  return found;
}
