// Waiting longer after each failure, with jitter so that many lanes don't come back together.

const firstDelayMs = 1_000;
const longestDelayMs = 10 * 60_000;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** One item that fails while others go on: a day in all, so that an outage alone ends nothing. */
const itemDelaysMs = [
  15_000,
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
] as const;
const longestItemDelayMs = 12 * hourMs;

/** An item that can't be read so often in a row is given up, about a day after the first time. */
export const maxItemFailures = itemDelaysMs.length + 1;

/**
 * @param failures failures in a row, from 1
 * @param random 0 ≤ random < 1
 * @returns between half and the whole of a delay that doubles with each failure: 1 s, 2 s, 4 s … 10 min
 */
export function backOffMs(failures: number, random: number = Math.random()): number {
  const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures - 1, 30));
  return withJitter(delayMs, random);
}

/**
 * How long an item that failed alone steps back.
 * @param failures failures in a row, from 1
 */
export function itemBackOffMs(failures: number, random: number = Math.random()): number {
  return withJitter(itemDelaysMs[failures - 1] ?? longestItemDelayMs, random);
}

function withJitter(delayMs: number, random: number): number {
  return Math.round(delayMs * (0.5 + random / 2));
}
