// The structure of the one call: an analysis and a reply. The schema goes to the server; the answer is checked here
// all the same, because servers other than OpenAI's may ignore it.

import { z } from "zod";
import { sentiments } from "../../domain/feedback/analysis.ts";
import type { ReadAnswer } from "../../ports/language-model.ts";

/** OpenAI's strict mode wants every field required and no others. */
export const draftSchema = {
  type: "object",
  properties: {
    sentiment: { type: "string", enum: [...sentiments] },
    confidence: { type: "number", description: "How sure the sentiment is, from 0 to 1" },
    topics: { type: "array", items: { type: "string" }, description: "Short noun phrases, at most 5" },
    riskFlags: { type: "array", items: { type: "string" }, description: "Flags of the list, or empty" },
    language: { type: "string", description: "BCP 47 tag of the buyer's language" },
    reply: { type: "string", description: "The public reply, without a signature" },
  },
  required: ["sentiment", "confidence", "topics", "riskFlags", "language", "reply"],
  additionalProperties: false,
} as const;

const maxListLength = 12;
const maxWordLength = 80;
/** Some models write the absence of something into a list. */
const nothing = /^(?:none|no|null|n\/a|нет|отсутству\p{L}*|[-—]?)$/iu;

const Words = z
  .array(z.string())
  .transform((words) => words.map((word) => word.trim().slice(0, maxWordLength)).filter((word) => !nothing.test(word)))
  .transform((words) => [...new Set(words)].slice(0, maxListLength));

const DraftAnswer = z.object({
  sentiment: z.enum(sentiments),
  confidence: z.number().min(0).max(1),
  topics: Words,
  riskFlags: Words,
  language: z.string().regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i),
  reply: z.string().refine((reply) => reply.trim() !== "", "must not be empty"),
});
export type DraftAnswer = z.output<typeof DraftAnswer>;

/** The model is told the problems: they name fields, never values. */
export function readDraftAnswer(value: object): ReadAnswer<DraftAnswer> {
  const { data, error } = DraftAnswer.safeParse(value);
  if (data !== undefined) return { kind: "fits", answer: data };
  const problems = error.issues.map((issue) => `"${issue.path.join(".") || "the object"}": ${issue.message}`);
  return { kind: "unfit", problems };
}
