// Reviews and questions of a file: one JSON object a line, in the form that the demo's review files have, with the seller's
// answer beside.

import { z } from "zod";
import { InputError } from "../../domain/errors/errors.ts";
import { type Fault, faultOf } from "../../domain/fault/fault.ts";
import { feedbackKinds } from "../../domain/feedback/feedback.ts";
import { externalId, type MarketplaceName, marketplaceName } from "../../domain/identifiers.ts";
import type { PastFeedback } from "./past-feedback.ts";

/** Each is told; more than these would be the same mistake again. */
const mostFaults = 5;

const word = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? "").trim());

const Line = z.looseObject({
  id: word,
  marketplace: word,
  kind: z.enum(feedbackKinds).default("review"),
  text: word,
  pros: word,
  cons: word,
  rating: z.number().int().min(1).max(5).nullish(),
  product: word,
  brand: word,
  seller_answer: word,
  created_at: z.coerce.date().nullish().catch(null),
  meta: z.preprocess((value) => value ?? {}, z.looseObject({ first_name: word.catch("") })),
});

/**
 * @param path names the file in faults
 * @param elsewhere the marketplace of a line that names none of ours
 * @throws InputError that names the lines which can't be read
 */
export function readPastFile(
  text: string,
  {
    path,
    known,
    elsewhere,
  }: {
    readonly path: string;
    readonly known: readonly MarketplaceName[];
    readonly elsewhere: MarketplaceName;
  },
): readonly PastFeedback[] {
  const faults: Fault[] = [];
  const past: PastFeedback[] = [];
  for (const [place, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = Line.safeParse(parseJson(line));
    if (read.success) past.push(pastFeedback(read.data, place + 1, { known, elsewhere }));
    else faults.push(faultOf("notAReview", { path, fields: fieldsOf(read.error) }, place + 1));
  }
  if (faults.length > 0) throw new InputError(faults.slice(0, mostFaults));
  return past;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Names of fields, never values. */
function fieldsOf({ issues }: z.ZodError): readonly string[] {
  return [...new Set(issues.map(({ path }) => path.join(".")).filter((name) => name !== ""))];
}

function pastFeedback(
  line: z.output<typeof Line>,
  lineNumber: number,
  { known, elsewhere }: { readonly known: readonly MarketplaceName[]; readonly elsewhere: MarketplaceName },
): PastFeedback {
  const named = marketplaceName(line.marketplace.toLowerCase().replaceAll("_", "-"));
  return {
    marketplace: known.includes(named) ? named : elsewhere,
    kind: line.kind,
    externalId: externalId(line.id === "" ? `line-${lineNumber}` : line.id),
    content: {
      text: line.text,
      pros: line.pros,
      cons: line.cons,
      rating: line.rating ?? null,
      authorName: line.meta.first_name === "" ? null : line.meta.first_name,
      tags: [],
      hasMedia: false,
      isSuspicious: false,
      product: {
        externalId: "",
        name: line.product === "" ? null : line.product,
        brand: line.brand === "" ? null : line.brand,
        facts: {},
      },
      createdAt: line.created_at ?? new Date(0),
      supplements: null,
    },
    answer: line.seller_answer === "" ? null : line.seller_answer,
  };
}
