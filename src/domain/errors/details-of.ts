import type { ErrorDetail } from "./error-detail.ts";
import { ServiceError } from "./errors.ts";

/** A chain of causes may be a circle. */
const maxCauses = 5;

/** What is known of an error and of what caused it, the same code once; of a library's error its code alone. */
export function detailsOf(error: unknown): readonly ErrorDetail[] {
  const found = new Map<string, ErrorDetail>();
  let current = error;
  for (let depth = 0; depth <= maxCauses && current instanceof Error; depth += 1) {
    const detail = detailOf(current);
    if (detail !== null && !found.has(detail.code)) found.set(detail.code, detail);
    current = causeOf(current);
  }
  return [...found.values()];
}

/** A connection tried at several addresses fails with an error for each: the first tells enough. */
export function causeOf(error: Error): unknown {
  return error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
}

function detailOf(error: Error): ErrorDetail | null {
  if (error instanceof ServiceError) return error.detail;
  const code = "code" in error ? error.code : null;
  return typeof code === "string" ? { side: null, code, words: null } : null;
}
