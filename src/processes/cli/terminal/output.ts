// Where results go: stdout, on a terminal or into a file or pipe.

export type Output = {
  readonly isTerminal: boolean;
  /** In columns. */
  readonly width: number;
  /** In lines. */
  readonly height: number;
  readonly print: (text: string) => void;
  /** Remarks that aren't results. */
  readonly remark: (text: string) => void;
};

/** Outside a terminal lines may be long: whatever reads them can cut them. */
const pipeWidth = 160;
const narrowest = 60;

export function openOutput(): Output {
  return {
    isTerminal: process.stdout.isTTY === true,
    get width() {
      return Math.max(narrowest, process.stdout.columns ?? pipeWidth);
    },
    get height() {
      return process.stdout.rows ?? 24;
    },
    print: (text) => {
      process.stdout.write(`${text}\n`);
    },
    remark: (text) => {
      process.stderr.write(`${text}\n`);
    },
  };
}
