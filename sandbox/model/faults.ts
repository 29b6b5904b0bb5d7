// What can go wrong with a call of the language model, and what is unusual and has to be understood all the same.

import type { NonEmpty } from "../random.ts";

export const modelFaults = [
  /** 429 that says when to come back. */
  "rateLimited",
  "failed500",
  /** The gateway before the model has lost it, and says so in HTML. */
  "failed502",
  /** The gateway's firewall dislikes the text: 403, in HTML. */
  "refused403",
  /** 400 about this request, without a word on what is wrong with it. */
  "refused400",
  /** 200 with an error in the place of an answer. */
  "errorInAnswer",
  /** 200 with a page in the place of an answer. */
  "page",
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
  /** The answer stands in the arguments of a tool's call. */
  "toolCall",
  /** The answer comes behind what the model thought, in a code fence. */
  "thinksAloud",
] as const satisfies NonEmpty<string>;
export type ModelFault = (typeof modelFaults)[number];
