// Every trial by its name: the cells of the matrix and the stories.

import type { Findings } from "./judges/judge.ts";
import { runCell } from "./matrix/cell.ts";
import { allCells, nameOf } from "./matrix/cells.ts";
import { stories } from "./stories/stories.ts";
import type { Ground } from "./trial.ts";

export type RunTrial = (ground: Ground) => Promise<Findings>;
export type NamedTrial = {
  readonly name: string;
  /** Google Chrome or Chromium. */
  readonly needsBrowser?: boolean;
  readonly run: RunTrial;
};

export const cellTrials: readonly NamedTrial[] = allCells().map((cell) => ({
  name: nameOf(cell),
  needsBrowser: cell.way !== "api",
  run: (ground) => runCell(cell, ground),
}));

export const storyTrials: readonly NamedTrial[] = Object.entries(stories).map(([name, run]) => ({ name, run }));

/** What is said of a trial, or of a mutant that only such a trial finds. */
export const skippedWithoutBrowser = (name: string): string =>
  `skipped, for neither Google Chrome nor Chromium was found: ${name}`;

/** @throws when there is no such trial */
export function findTrial(name: string): NamedTrial {
  const found = [...cellTrials, ...storyTrials].find((trial) => trial.name === name);
  if (found === undefined) throw new Error(`There is no cell or story named ${name}.`);
  return found;
}
