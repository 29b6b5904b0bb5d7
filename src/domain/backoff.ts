// Waiting longer after each failure, with jitter so that many lanes don't come back together.

const firstDelayMs = 1_000;
const longestDelayMs = 10 * 60_000;

/**
 * @param failures failures in a row, from 1
 * @param random 0 ≤ random < 1
 * @returns between half and the whole of a delay that doubles with each failure: 1 s, 2 s, 4 s … 10 min
 */
export function backOffMs(failures: number, random: number = Math.random()): number {
  const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(delayMs * (0.5 + random / 2));
}
