// The lines that wait for their way to Google Cloud Logging, in their order and within bounds: a server that is silent for a
// day may cost lines, and never the process's memory.

export type WaitingLine = {
  /** As the log wrote it: JSON. */
  readonly line: string;
  /** Google shows a line that comes twice once by it, and sorts lines of the same moment. */
  readonly insertId: string;
};

export type WaitingLines = {
  /** @returns false when there is no room for it */
  readonly add: (line: string) => boolean;
  /** The oldest, so many as fit into one write. */
  readonly next: () => readonly WaitingLine[];
  readonly remove: (count: number) => void;
  readonly count: () => number;
};

export const mostPerWrite = 500;
const mostWaiting = 5_000;

// Google takes 256 KB an entry and 10 MB a write (https://cloud.google.com/logging/quotas, read 2026-11). A character is three
// bytes at most.
const longestLine = 80_000;
const mostCharactersPerWrite = 3_000_000;
const mostCharactersWaiting = 16_000_000;

/** @param run distinguishes the lines of this process from those of all others */
export function createWaitingLines(run: string): WaitingLines {
  let lines: string[] = [];
  let characters = 0;
  let removed = 0;
  return {
    add: (line) => {
      const isFull = lines.length >= mostWaiting || characters + line.length > mostCharactersWaiting;
      if (isFull || line.length > longestLine) return false;
      lines.push(line);
      characters += line.length;
      return true;
    },
    next: () =>
      lines.slice(0, countFitting(lines)).map((line, index) => ({ line, insertId: insertIdOf(run, removed + index) })),
    remove: (count) => {
      for (const line of lines.slice(0, count)) characters -= line.length;
      lines = lines.slice(count);
      removed += count;
    },
    count: () => lines.length,
  };
}

function countFitting(lines: readonly string[]): number {
  let characters = 0;
  const most = lines.slice(0, mostPerWrite);
  const end = most.findIndex((line) => {
    characters += line.length;
    return characters > mostCharactersPerWrite;
  });
  return end === -1 ? most.length : end;
}

/** Sorts like the numbers. */
function insertIdOf(run: string, number: number): string {
  return `${run}-${number.toString(36).padStart(8, "0")}`;
}
