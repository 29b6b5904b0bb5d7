// The fault matrix: which way the replies go and who is killed, when, what reads show, how many processes work, and what the
// marketplaces answer.

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
  readonly way: Way;
  readonly killPoint: KillPoint;
  readonly reads: ReadKind;
  readonly processes: number;
  readonly answer: Answer;
};

export function allCells(): readonly Cell[] {
  return ways.flatMap((way) =>
    killPoints.flatMap((killPoint) =>
      readKinds.flatMap((reads) =>
        processCounts[way].flatMap((processes) =>
          answers.map((answer) => ({ way, killPoint, reads, processes, answer })),
        ),
      ),
    ),
  );
}

/** For example "insideThePost/lagging/2/storedThen504", and with "/pages" behind it: `--only` takes it. */
export function nameOf({ way, killPoint, reads, processes, answer }: Cell): string {
  return [killPoint, reads, processes, answer, ...(way === "api" ? [] : [way])].join("/");
}
