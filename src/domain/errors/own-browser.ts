// Our own browser that doesn't start, can't be reached, is used by somebody else or has ended: the site that was to be asked has no part in it.

import type { OwnDetail } from "./error-detail.ts";
import { ServiceError } from "./errors.ts";

const troubles: readonly OwnDetail[] = ["browserGone", "browserInUse", "browserNotStarted", "browserUnreachable"];

export function isOfOwnBrowser(error: unknown): boolean {
  return error instanceof ServiceError && troubles.some((code) => code === error.detail?.code);
}

/** The page is no more, or its whole browser: it died, or a person has closed the window. */
export function isBrowserGone(error: unknown): boolean {
  const gone: OwnDetail = "browserGone";
  return error instanceof ServiceError && error.detail?.code === gone;
}
