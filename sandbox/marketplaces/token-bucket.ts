// Rate limits as the marketplaces keep them: `burst` calls at once, then one every `intervalMs`.

export type Limit = { readonly burst: number; readonly intervalMs: number };

export type Permit = {
  readonly isGranted: boolean;
  /** Whole calls left. */
  readonly remaining: number;
  /** Until the next call is allowed. */
  readonly retryMs: number;
  /** Until the whole burst is back. */
  readonly resetMs: number;
};

export type TokenBuckets = { readonly take: (key: string, limit: Limit, nowMs: number) => Permit };

/** Buckets by key, full at first. */
export function createTokenBuckets(): TokenBuckets {
  const buckets = new Map<string, { tokens: number; updatedAtMs: number }>();

  function take(key: string, limit: Limit, nowMs: number): Permit {
    const bucket = buckets.get(key) ?? { tokens: limit.burst, updatedAtMs: nowMs };
    bucket.tokens = Math.min(limit.burst, bucket.tokens + (nowMs - bucket.updatedAtMs) / limit.intervalMs);
    bucket.updatedAtMs = nowMs;
    buckets.set(key, bucket);
    const isGranted = bucket.tokens >= 1;
    if (isGranted) bucket.tokens -= 1;
    return {
      isGranted,
      remaining: Math.floor(bucket.tokens),
      retryMs: Math.max(0, 1 - bucket.tokens) * limit.intervalMs,
      resetMs: (limit.burst - bucket.tokens) * limit.intervalMs,
    };
  }
  return { take };
}

/** The limit made `factor` times more generous. */
export function scaleLimit(limit: Limit, factor: number): Limit {
  return { burst: Math.max(1, Math.round(limit.burst * factor)), intervalMs: limit.intervalMs / factor };
}
