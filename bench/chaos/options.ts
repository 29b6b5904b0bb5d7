// What `npm run chaos` can be told.

import { parseArgs } from "node:util";

export const usage = `Usage: npm run chaos -- [options]

  --seed N          repeats the same choices (printed at the start)
  --only NAME       one cell, story or trouble alone, for example insideThePost/lagging/2/storedThen504 or bystanders;
                    or, with --mutants, one mutant; may be repeated
  --quick           a few cells that differ in everything, and the stories
  --at-once N       trials side by side (default 1); they mostly wait
  --mutants         instead: the suite tests itself, see mutants/mutants.ts
  --soak ITEMS      instead: so many items, heavy faults, a kill every few seconds
  --workers N       processes of the soak (default 4)
  --help            this
`;

export function readOptions(words: readonly string[]) {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seed: { type: "string" },
      only: { type: "string", multiple: true },
      quick: { type: "boolean", default: false },
      "at-once": { type: "string", default: "1" },
      mutants: { type: "boolean", default: false },
      soak: { type: "string" },
      workers: { type: "string", default: "4" },
      help: { type: "boolean", default: false },
    },
  });
  return {
    ...values,
    seed: Number(values.seed ?? Math.floor(Math.random() * 1_000_000)),
    atOnce: Number(values["at-once"]),
    workers: Number(values.workers),
  };
}
