// A cabinet's browser is one process's at a time. Whoever needs it waits until the other one leaves it: a worker does so two minutes
// after its last work.

import type { OwnDetail } from "../domain/errors/error-detail.ts";
import { UnavailableError } from "../domain/errors/remote-errors.ts";

/** Whoever waits meanwhile. */
export type Waiting = {
  /** Told once, as the waiting begins. */
  readonly onBusy: () => void;
  /** Between two tries. */
  readonly rest: (delayMs: number) => Promise<void>;
};

const betweenTriesMs = 2_000;
/** Together two and a half minutes. */
const mostTries = 75;

/**
 * @param work throws UnavailableError ("browserInUse") while another process uses the browser
 * @throws UnavailableError when it still does after all that waiting
 */
export async function whileBusy<Result>(
  work: () => Promise<Result>,
  { onBusy, rest }: Waiting,
  signal: AbortSignal,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || tries === mostTries) throw error;
    }
    if (tries === 1) onBusy();
    await rest(betweenTriesMs);
    signal.throwIfAborted();
  }
}

const inUse: OwnDetail = "browserInUse";

/** Another process has the cabinet's browser. */
export function isBusy(error: unknown): boolean {
  return error instanceof UnavailableError && error.detail?.code === inUse;
}
