// What can be turned while the sandbox runs, through `POST /control/knobs`.

import { z } from "zod";

export const Knobs = z.strictObject({
  /** How long a reply waits for its verdict. */
  moderationDelayMs: z.number().int().min(0),
  /** The share of replies that moderation rejects for no reason; replies with a link are always rejected. */
  rejectProbability: z.number().min(0).max(1),
  /** Lists show a write only after this long. */
  readLagMs: z.number().int().min(0),
  /** The read of one item shows a write only after this long. */
  singleReadLagMs: z.number().int().min(0),
  /** Lists hold at most so many items a page, however many are asked for (Wildberries). */
  longestPage: z.number().int().min(1),
  /** Reviews without words and pictures stand in the archive alone, not among those filed as answered (Wildberries). */
  bareRatingsOnlyInArchive: z.boolean(),
  /** A second reply to a review is refused instead of taken (Wildberries). */
  secondReplyIsRefused: z.boolean(),
  /** The sellers whose paid subscription has run out (Ozon). */
  lapsedSubscriptions: z.array(z.string()),
  /** The share of list rows that show the item as it was before it was last written to; single reads are true. */
  staleRowShare: z.number().min(0).max(1),
  /** Added to every answer of a marketplace. */
  marketplaceLatencyMs: z.number().int().min(0),
  /** Added to every answer of the language model. */
  modelLatencyMs: z.number().int().min(0),
  /** How long a stalled answer is held, unless the fault says it. */
  stallMs: z.number().int().min(0),
  /** Pages of the cabinets draw what they have fetched only after this long. */
  cabinetDrawDelayMs: z.number().int().min(0),
  /** They draw everything anew so often, with other class names; 0 means never. A page knows both since it was loaded. */
  cabinetRedrawMs: z.number().int().min(0),
  /** Calls without access are answered by the sign-in page with status 200, in the place of 401. */
  cabinetShowsSignInToCalls: z.boolean(),
  /** The kinds of `response_format` that the language model's server takes; it always takes none. */
  modelFormats: z.array(z.enum(["json_schema", "json_object", "text"])),
  /** The parameters for the longest answer that it takes. */
  modelLimits: z.array(z.enum(["max_completion_tokens", "max_tokens"])),
  /** The share of messages that are delivered once more although they were acknowledged. */
  pubsubRepeatShare: z.number().min(0).max(1),
  /** The share of messages that come late, by as much as a stalled answer. */
  pubsubLateShare: z.number().min(0).max(1),
});
export type Knobs = z.infer<typeof Knobs>;

export const defaultKnobs: Readonly<Knobs> = {
  moderationDelayMs: 1_000,
  rejectProbability: 0,
  readLagMs: 0,
  singleReadLagMs: 0,
  longestPage: 10_000,
  bareRatingsOnlyInArchive: false,
  secondReplyIsRefused: false,
  lapsedSubscriptions: [],
  staleRowShare: 0,
  marketplaceLatencyMs: 0,
  modelLatencyMs: 0,
  stallMs: 5_000,
  cabinetDrawDelayMs: 50,
  cabinetRedrawMs: 1_000,
  cabinetShowsSignInToCalls: false,
  modelFormats: ["json_schema", "json_object", "text"],
  modelLimits: ["max_completion_tokens", "max_tokens"],
  pubsubRepeatShare: 0,
  pubsubLateShare: 0,
};
