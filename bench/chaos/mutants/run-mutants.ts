// The suite tests itself: the product as it is passes every trial that a mutant names, and no mutant does, with the same
// seed.

import { copyProduct, type ProductCopy } from "../product/copy.ts";
import type { Ground } from "../trial.ts";
import { findTrial, skippedWithoutBrowser } from "../trials.ts";
import { type Mutant, readMutants } from "./mutants.ts";

export type Verdict = {
  readonly name: string;
  readonly trial: string;
  /** What the trial found; of a mutant it must find the invariant that it breaks, of the product nothing. */
  readonly broken: readonly string[];
  readonly isWell: boolean;
};

export type MutantOptions = Pick<Ground, "server" | "seed"> & {
  /** All unless some are named. */
  readonly names?: readonly string[];
  readonly atOnce: number;
  /** Without one the mutants are left out that only a trial by pages can find. */
  readonly hasBrowser: boolean;
  readonly note: (line: string) => void;
};

export const product = "the product";

export async function runMutants(given: MutantOptions): Promise<readonly Verdict[]> {
  const { names, atOnce, hasBrowser, ...options } = given;
  const wanted = (await readMutants()).filter(({ name }) => names?.includes(name) ?? true);
  const canRun = ({ trial }: Mutant): boolean => hasBrowser || findTrial(trial).needsBrowser !== true;
  const mutants = wanted.filter(canRun);
  for (const { name } of wanted.filter((mutant) => !canRun(mutant))) options.note(skippedWithoutBrowser(name));
  const trials = [...new Set(mutants.map(({ trial }) => trial))];
  const works = [
    ...trials.map((trial) => () => tryProduct(trial, options)),
    ...mutants.map((mutant) => () => tryMutant(mutant, options)),
  ];
  const queue = works.values();
  const verdicts: Verdict[] = [];
  const takeTurns = async () => {
    for (const work of queue) {
      const verdict = await work();
      verdicts.push(verdict);
      options.note(describe(verdict, options.seed));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  return verdicts;
}

type TrialOptions = Omit<MutantOptions, "names" | "atOnce" | "hasBrowser">;

async function tryProduct(trial: string, options: TrialOptions): Promise<Verdict> {
  const broken = await tryCopy(await copyProduct(), trial, options);
  return { name: product, trial, broken, isWell: broken.length === 0 };
}

async function tryMutant({ name, trial, invariant, patchFile }: Mutant, options: TrialOptions): Promise<Verdict> {
  let copy: ProductCopy;
  try {
    copy = await copyProduct(patchFile);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return { name, trial, broken: [`the patch doesn't fit: ${why}`], isWell: false };
  }
  const broken = await tryCopy(copy, trial, options);
  return { name, trial, broken, isWell: broken.some((finding) => finding.startsWith(invariant)) };
}

async function tryCopy(copy: ProductCopy, trial: string, { server, seed }: TrialOptions): Promise<readonly string[]> {
  const { run } = findTrial(trial);
  try {
    return (await run({ server, seed, entry: copy.entry })).broken;
  } catch (error) {
    // What never comes to rest is lost.
    return [`I1: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    await copy.remove();
  }
}

function describe({ name, trial, broken, isWell }: Verdict, seed: number): string {
  const found = broken.join("; ") || "nothing found";
  return `${isWell ? "well" : "NOT WELL"}: ${name} in ${trial}, seed ${seed}: ${found}`;
}
