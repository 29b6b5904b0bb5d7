// How long a server that answered 429 wants to be left alone.
//
// OpenAI's headers (platform.openai.com/docs/guides/rate-limits, read 2026-11): `retry-after-ms`, `retry-after`, and
// for requests and tokens `x-ratelimit-remaining-*` with `x-ratelimit-reset-*` like "1s", "6m0s", "20ms".

import type { HttpResponse } from "../http/exchange.ts";
import { parseRetryAfter } from "../http/retry-after.ts";

const defaultPauseMs = 20_000;
/** Money doesn't come back by waiting; somebody has to pay first. */
const quotaPauseMs = 10 * 60_000;
const shortestPauseMs = 100;
const longestPauseMs = 60 * 60_000;

type AnswerHeaders = HttpResponse["headers"];

export function pauseAfterRateLimit(headers: AnswerHeaders, now: Date): number {
  return Math.min(Math.max(readHint(headers, now) ?? defaultPauseMs, shortestPauseMs), longestPauseMs);
}

/** The account has spent its money or its monthly limit. */
export function pauseWithoutQuota(headers: AnswerHeaders, now: Date): number {
  return Math.max(quotaPauseMs, pauseAfterRateLimit(headers, now));
}

function readHint(headers: AnswerHeaders, now: Date): number | null {
  const milliseconds = Number(headers["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(milliseconds) && milliseconds >= 0) return Math.ceil(milliseconds);
  return parseRetryAfter(headers["retry-after"], now) ?? readReset(headers);
}

/** The limit that is used up says when it is free again; if neither admits to it, the later of both. */
function readReset(headers: AnswerHeaders): number | null {
  const limits = ["requests", "tokens"].flatMap((name) => {
    const resetMs = parseDuration(headers[`x-ratelimit-reset-${name}`] ?? "");
    return resetMs === null ? [] : [{ resetMs, isSpent: headers[`x-ratelimit-remaining-${name}`]?.trim() === "0" }];
  });
  const spent = limits.filter(({ isSpent }) => isSpent);
  const deciding = spent.length > 0 ? spent : limits;
  return deciding.length === 0 ? null : Math.max(...deciding.map(({ resetMs }) => resetMs));
}

const duration = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?$/;
const unitsMs = [86_400_000, 3_600_000, 60_000, 1_000, 1];

/** "6m0s" → 360000; null for what is no duration. */
function parseDuration(text: string): number | null {
  const parts = duration.exec(text.trim());
  if (parts === null || text.trim() === "") return null;
  return Math.ceil(unitsMs.reduce((sum, unitMs, index) => sum + Number(parts[index + 1] ?? 0) * unitMs, 0));
}
