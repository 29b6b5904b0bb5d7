// What the headers of an answer say, in the port's words.

import { parseRetryAfter } from "../../http/retry-after.ts";

/** In small letters, without parameters; empty where there is none. */
export function contentTypeOf(header: string | undefined): string {
  return (header ?? "").split(";", 1).join("").trim().toLowerCase();
}

export function retryAfterMsOf(header: string | undefined): number | null {
  return parseRetryAfter(header, new Date());
}
