// `/metrics`. However many ask, the database is asked once a second at most: whoever comes meanwhile is told the same.

import type { Handler } from "hono";
import { DatabaseUnavailableError } from "../../domain/errors/errors.ts";
import type { MetricsSource } from "../compose/metrics.ts";

const countsForMs = 1_000;

/**
 * While the database is away the answer is 200 all the same, with `feedback_up 0` and nothing else: so it can be told from a
 * web process that is away itself.
 * @param nowMs a clock in milliseconds
 */
export function createMetricsPage(
  { read, exposition }: MetricsSource,
  nowMs: () => number = () => performance.now(),
): Handler {
  const look = async (): Promise<{ readonly contentType: string; readonly text: string }> => {
    const { contentType, render, renderDown } = await exposition;
    try {
      return { contentType, text: await render(await read()) };
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError)) throw error;
      return { contentType, text: await renderDown() };
    }
  };
  let looking: ReturnType<typeof look> | null = null;
  let lookAgainAtMs = Number.NEGATIVE_INFINITY;
  const lookOnce = (): ReturnType<typeof look> => {
    if (looking !== null && nowMs() < lookAgainAtMs) return looking;
    // Until it has ended nobody begins another.
    lookAgainAtMs = Number.POSITIVE_INFINITY;
    const startsAtMs = nowMs();
    looking = look().finally(() => {
      lookAgainAtMs = startsAtMs + countsForMs;
    });
    return looking;
  };
  return async (context) => {
    const { contentType, text } = await lookOnce();
    return context.body(text, 200, { "content-type": contentType });
  };
}
