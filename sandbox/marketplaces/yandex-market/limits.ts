// Yandex Market's rate limits for a business without a subscription (its description of 2026-07-17). Each method has
// its own count, which begins anew with every hour or minute of the clock (headers seen by users, 2024 and 2026). What
// it answered by 5xx isn't counted (documentation of limits, 2025-09).

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export type Resource = {
  /** As refusals call it. */
  readonly name: string;
  readonly requests: number;
  readonly period: "hour" | "minute";
};

export const resources = {
  authToken: { name: "auth/token", requests: 100, period: "hour" },
  campaigns: { name: "campaigns", requests: 1_000, period: "hour" },
  offerMappings: { name: "offer-mappings", requests: 100, period: "minute" },
  reviews: { name: "goods-feedback", requests: 5_000, period: "hour" },
  skipReaction: { name: "goods-feedback/skip-reaction", requests: 500, period: "hour" },
  comments: { name: "goods-feedback/comments", requests: 5_000, period: "hour" },
  updateComment: { name: "goods-feedback/comments/update", requests: 1_000, period: "hour" },
  deleteComment: { name: "goods-feedback/comments/delete", requests: 1_000, period: "hour" },
  questions: { name: "goods-questions", requests: 1_000, period: "hour" },
  answers: { name: "goods-questions/answers", requests: 1_000, period: "hour" },
  updateAnswer: { name: "goods-questions/update", requests: 500, period: "hour" },
} as const satisfies Readonly<Record<string, Resource>>;

/** Calls for one business that may run at the same time (documentation of limits, 2025-09). */
export const parallelCalls = 4;

export type Allowance = {
  readonly limit: number;
  readonly remaining: number;
  /** When the count begins anew. */
  readonly untilMs: number;
};

export type Quotas = {
  /** What is left to the business at this moment. */
  readonly look: (business: string, resource: Resource, nowMs: number) => Allowance;
  /** Counts one call. */
  readonly spend: (business: string, resource: Resource, nowMs: number) => Allowance;
};

/** @param rateFactor the limits are multiplied by it */
export function createQuotas(rateFactor: number): Quotas {
  const counts = new Map<string, { untilMs: number; spent: number }>();

  function countOf(business: string, { name, period }: Resource, nowMs: number): { untilMs: number; spent: number } {
    const key = `${business} ${name}`;
    const known = counts.get(key);
    if (known !== undefined && nowMs < known.untilMs) return known;
    const periodMs = period === "hour" ? hourMs : minuteMs;
    const fresh = { untilMs: (Math.floor(nowMs / periodMs) + 1) * periodMs, spent: 0 };
    counts.set(key, fresh);
    return fresh;
  }

  function look(business: string, resource: Resource, nowMs: number): Allowance {
    const { untilMs, spent } = countOf(business, resource, nowMs);
    const limit = Math.max(1, Math.round(resource.requests * rateFactor));
    return { limit, remaining: Math.max(0, limit - spent), untilMs };
  }

  function spend(business: string, resource: Resource, nowMs: number): Allowance {
    countOf(business, resource, nowMs).spent += 1;
    return look(business, resource, nowMs);
  }
  return { look, spend };
}
