// What can go wrong with a call of the language model.

import type { NonEmpty } from "../random.ts";

export const modelFaults = [
  /** 429 that says when to come back. */
  "rateLimited",
  "failed500",
  "reset",
  /** The good answer comes late. */
  "stalled",
  /** The content is no JSON. */
  "invalidJson",
  /** The content is JSON that doesn't fit the schema. */
  "schemaViolation",
  /** The model declines. */
  "refusal",
  /** The answer ends in the middle: finish reason `length`. */
  "truncated",
] as const satisfies NonEmpty<string>;
export type ModelFault = (typeof modelFaults)[number];
