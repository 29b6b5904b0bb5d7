// The fault matrix: where a process is killed, what reads show, how many processes work, and what the marketplaces answer.

export const killPoints = ["beforeThePost", "insideThePost", "afterThePost", "afterTheRecord"] as const;
export type KillPoint = (typeof killPoints)[number];

export const readKinds = ["fresh", "lagging"] as const;
export type ReadKind = (typeof readKinds)[number];

export const processCounts = [1, 2, 8] as const;

export const answers = ["good", "storedThen504", "rateLimited", "reset", "stalled"] as const;
export type Answer = (typeof answers)[number];

export type Cell = {
  readonly killPoint: KillPoint;
  readonly reads: ReadKind;
  readonly processes: number;
  readonly answer: Answer;
};

export function allCells(): readonly Cell[] {
  return killPoints.flatMap((killPoint) =>
    readKinds.flatMap((reads) =>
      processCounts.flatMap((processes) => answers.map((answer) => ({ killPoint, reads, processes, answer }))),
    ),
  );
}

/** For example "insideThePost/lagging/2/storedThen504": `--only` takes it. */
export function nameOf({ killPoint, reads, processes, answer }: Cell): string {
  return [killPoint, reads, processes, answer].join("/");
}
