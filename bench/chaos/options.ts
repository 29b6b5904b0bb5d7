// What `npm run chaos` can be told.

import { parseArgs } from "node:util";

export const usage = `Usage: npm run chaos -- [options]

  --seed N          repeats the same choices (printed at the start)
  --only NAME       one trial alone, for example insideThePost/lagging/2/storedThen504, the same by pages and with a broker
                    (insideThePost/lagging/2/storedThen504/pages/pubsub), kill/unmarked/1/api, switch/rolling/toPubsub/api
                    or bystanders; or, with --mutants, one mutant; may be repeated
  --every-cell      all cells with a broker, too: without it every fifth of them
  --quick           a few cells that differ in everything, the kills and switches of the bus, and the stories
  --at-once N       trials side by side (default 1); they mostly wait. By pages each has a browser: on two cores at most 3,
                    with 7 most of them don't come to rest in time
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
      "every-cell": { type: "boolean", default: false },
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
