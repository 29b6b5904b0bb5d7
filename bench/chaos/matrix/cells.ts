// The fault matrix: which bus carries the deliveries, which way the replies go and who is killed, when, what reads show, how many
// processes work, and what the marketplaces answer.

import { type BusName, buses } from "../broker/buses.ts";

/** By API or by the pages of a cabinet; there the service is killed, or its browser under it. */
export const ways = ["api", "pages", "pagesBrowserKilled"] as const;
export type Way = (typeof ways)[number];

export const killPoints = ["beforeThePost", "insideThePost", "afterThePost", "afterTheRecord"] as const;
export type KillPoint = (typeof killPoints)[number];

export const readKinds = ["fresh", "lagging"] as const;
export type ReadKind = (typeof readKinds)[number];

/** By pages one process of a machine works, and others stand by. */
export const processCounts: Readonly<Record<Way, readonly number[]>> = {
  api: [1, 2, 8],
  pages: [1, 2],
  pagesBrowserKilled: [1],
};

export const answers = ["good", "storedThen504", "rateLimited", "reset", "stalled"] as const;
export type Answer = (typeof answers)[number];

export type Cell = {
  readonly bus: BusName;
  readonly way: Way;
  readonly killPoint: KillPoint;
  readonly reads: ReadKind;
  readonly processes: number;
  readonly answer: Answer;
};

export function allCells(): readonly Cell[] {
  return buses.flatMap((bus) =>
    ways.flatMap((way) =>
      killPoints.flatMap((killPoint) =>
        readKinds.flatMap((reads) =>
          processCounts[way].flatMap((processes) =>
            answers.map((answer) => ({ bus, way, killPoint, reads, processes, answer })),
          ),
        ),
      ),
    ),
  );
}

/**
 * Whether it is tried unless all of them are asked for. A kill at a post doesn't depend on the bus that brought the delivery there: with
 * a broker every fifth cell is enough, so that each way is killed at each point and meets each answer.
 */
export function isOrdinary({ bus, way, killPoint, reads, processes, answer }: Cell): boolean {
  if (bus === "postgres") return true;
  const place =
    ways.indexOf(way) +
    killPoints.indexOf(killPoint) +
    2 * readKinds.indexOf(reads) +
    processCounts[way].indexOf(processes);
  return answers[place % answers.length] === answer;
}

/** For example "insideThePost/lagging/2/storedThen504", with "/pages" and "/pubsub" behind it: `--only` takes it. */
export function nameOf({ bus, way, killPoint, reads, processes, answer }: Cell): string {
  const further = [...(way === "api" ? [] : [way]), ...(bus === "postgres" ? [] : [bus])];
  return [killPoint, reads, processes, answer, ...further].join("/");
}
