// The fault matrix: where a process is killed, what lists show, how many processes work, and what the marketplace answers.

export const killPoints = ["beforeThePost", "insideThePost", "afterThePost", "afterTheRecord"] as const;
export type KillPoint = (typeof killPoints)[number];

export const listKinds = ["fresh", "lagging"] as const;
export type ListKind = (typeof listKinds)[number];

export const processCounts = [1, 2, 8] as const;

export const answers = ["good", "storedThen504", "rateLimited", "reset", "stalled30s"] as const;
export type Answer = (typeof answers)[number];

export type Cell = {
  readonly killPoint: KillPoint;
  readonly lists: ListKind;
  readonly processes: number;
  readonly answer: Answer;
};

export function allCells(): readonly Cell[] {
  return killPoints.flatMap((killPoint) =>
    listKinds.flatMap((lists) =>
      processCounts.flatMap((processes) => answers.map((answer) => ({ killPoint, lists, processes, answer }))),
    ),
  );
}

/** For example "insideThePost/lagging/2/storedThen504": `--only` takes it. */
export function nameOf({ killPoint, lists, processes, answer }: Cell): string {
  return [killPoint, lists, processes, answer].join("/");
}
