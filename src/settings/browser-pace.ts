// BROWSER_PAUSE and BROWSER_BATCH: how fast replies go out by a cabinet's pages.

import type { BrowserPace, Pause } from "../domain/browser-pace.ts";
import { readSecondsRange } from "./seconds-range.ts";

export const mostPauseSeconds = 3600;

/** As fast as a person answers who has much to do. */
export const usualPauseMs: Pause = { from: 12_000, to: 25_000 };

const restMs: Pause = { from: 120_000, to: 240_000 };

/** "12-25" seconds, "12.5" or "0"; undefined where the text stands for no pause. */
export function readPause(text: string): Pause | undefined {
  const seconds = readSecondsRange(text, mostPauseSeconds);
  return seconds && { from: Math.round(seconds.from * 1000), to: Math.round(seconds.to * 1000) };
}

/** Null where nothing slows the replies down: for stand-ins only. */
export function toPace(pauseMs: Pause, repliesPerBatch: number): BrowserPace | null {
  return pauseMs.to === 0 && repliesPerBatch === 0 ? null : { pauseMs, repliesPerBatch, restMs };
}
