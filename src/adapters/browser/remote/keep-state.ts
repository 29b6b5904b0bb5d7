// Keeps here what a site puts into a context elsewhere: whenever a document was loaded, which may have renewed the access, every
// minute, for calls may renew it as well, and at the end.

import type { BrowserContext } from "patchright-core";
import type { CabinetId } from "../../../domain/identifiers.ts";
import type { Log } from "../../../ports/log.ts";
import type { Clock } from "../clock.ts";
import { codeOfFailure } from "../page/failures.ts";
import { untilAborted } from "../waiting.ts";
import type { StateFile } from "./state-file.ts";

export type KeptContext = {
  readonly context: BrowserContext;
  readonly cabinetId: CabinetId;
  readonly file: StateFile;
  readonly isDead: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
};

const everyMs = 60_000;
const endingMs = 10_000;

/** @returns what ends it: keeps the state for the last time, and nothing afterwards. It never fails, and ends in time */
export function keepState({ context, cabinetId, file, isDead, clock, log }: KeptContext): () => Promise<void> {
  let lastKept = Promise.resolve();
  let isOver = false;

  const keepNow = async (): Promise<void> => {
    try {
      const state = await context.storageState();
      if (!isOver) await file.write(state);
    } catch (error) {
      // A dead one has nothing to keep any more.
      if (isDead() || isOver) return;
      log.warn("A cabinet's session in a browser elsewhere couldn't be kept", {
        cabinet: cabinetId,
        code: codeOfFailure(error),
      });
    }
  };
  const keep = (): void => {
    lastKept = lastKept.then(keepNow);
  };
  const keepLater = () =>
    clock.after(everyMs, () => {
      keep();
      stopTimer = keepLater();
    });
  let stopTimer = keepLater();
  for (const page of context.pages()) page.on("domcontentloaded", keep);

  return async () => {
    stopTimer();
    keep();
    await untilAborted(lastKept, AbortSignal.timeout(endingMs)).catch(() => undefined);
    isOver = true;
  };
}
