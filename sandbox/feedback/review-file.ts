// Reads review files: one JSON object a line. The shipped data has the same form.

import { readFile } from "node:fs/promises";
import { z } from "zod";
import { SandboxInputError } from "../input-error.ts";
import { numberOf } from "../random.ts";
import { type FeedbackSeed, feedbackKinds, type ProductSeed } from "./seed.ts";

const word = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined ? "" : String(value)));
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** What a line says beside the fields that all files have; each source fills in what it knows. */
const Meta = z.looseObject({
  first_name: word,
  nmId: z.coerce.number().int().positive().nullable().default(null),
  color: word,
  size: word,
  subject: word,
  bables: z
    .array(z.string())
    .nullish()
    .transform((tags) => tags ?? []),
  photos: z.coerce.number().default(0),
  has_media: z.coerce.number().default(0),
  days_ago: z.number().min(0).nullable().default(null),
  supplements: optionalText,
  colleague_reply: optionalText,
  suspicious: z.boolean().default(false),
});

/** `seller_answer`, `created_at`, `source` and `flags` are in the files too and play no part. */
const Line = z.looseObject({
  id: z.string().min(1),
  marketplace: z.string().min(1),
  kind: z.enum(feedbackKinds),
  text: word,
  pros: word,
  cons: word,
  rating: z.number().int().min(1).max(5).nullish(),
  label: word,
  product: word,
  brand: word,
  meta: z.preprocess((value) => value ?? {}, Meta),
});
type Line = z.infer<typeof Line>;

export type ReviewFileOptions = {
  /** The date of the newest item: all are moved into the week before. */
  readonly startedAtMs: number;
  /** What is known about products by name. */
  readonly products?: ReadonlyMap<string, ProductSeed & { readonly cabinet: string }>;
  readonly note: (line: string) => void;
};

/** @throws SandboxInputError naming the file and the line that can't be read */
export async function readReviewFiles(files: readonly string[], options: ReviewFileOptions): Promise<FeedbackSeed[]> {
  const seeds = new Map<string, FeedbackSeed>();
  for (const file of files) {
    let duplicates = 0;
    for (const [index, line] of (await readLines(file)).entries()) {
      if (line.trim() === "") continue;
      const parsed = parseLine(line, `${file}, line ${index + 1}`);
      if (seeds.has(parsed.id)) duplicates += 1;
      else seeds.set(parsed.id, seedOf(parsed, options));
    }
    if (duplicates > 0) options.note(`${file}: left out ${duplicates} items whose id came before`);
  }
  return [...seeds.values()];
}

async function readLines(file: string): Promise<string[]> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new SandboxInputError(`${file} can't be read: check the path`, { cause });
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).split("\n");
  } catch (cause) {
    throw new SandboxInputError(`${file} isn't UTF-8: save the file as UTF-8`, { cause });
  }
}

function parseLine(line: string, place: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new SandboxInputError(`${place}: not a JSON object; each line must hold one`, { cause });
  }
  const parsed = Line.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "the line"}: ${issue.message}`);
  throw new SandboxInputError(`${place}: ${faults.join("; ")}`);
}

function seedOf(line: Line, { products, startedAtMs }: ReviewFileOptions): FeedbackSeed {
  const { meta } = line;
  const known = products?.get(line.product);
  return {
    id: line.id,
    marketplace: line.marketplace,
    kind: line.kind,
    text: line.text,
    pros: line.pros,
    cons: line.cons,
    rating: line.rating ?? ratingOfLabel.get(line.label) ?? 4,
    authorName: meta.first_name,
    product: known ?? productOf(line),
    colour: meta.color,
    size: meta.size,
    tags: meta.bables,
    hasPhoto: meta.photos + meta.has_media > 0,
    isSuspicious: meta.suspicious,
    createdAtMs: createdAtOf(line.id, meta.days_ago, startedAtMs),
    addedAtMs: Number.NEGATIVE_INFINITY,
    cabinet: known?.cabinet ?? null,
    supplements: meta.supplements,
    colleagueReply: meta.colleague_reply,
  };
}

function productOf({ product, brand, meta }: Line): ProductSeed {
  return {
    name: product || "Товар",
    brand,
    subject: meta.subject || "Товары",
    description: "",
    facts: {},
    externalId: meta.nmId,
  };
}

const ratingOfLabel: ReadonlyMap<string, number> = new Map([
  ["positive", 5],
  ["neutral", 3],
  ["negative", 1],
]);

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Spreads the items over the last week by their ids; whole seconds, because the marketplaces' filters know no less. */
function createdAtOf(id: string, daysAgo: number | null, startedAtMs: number): number {
  const share = numberOf(id) / 2 ** 32;
  const ageMs = daysAgo === null ? hourMs + share * (7 * dayMs - 2 * hourMs) : daysAgo * dayMs;
  return Math.floor((startedAtMs - ageMs) / 1_000) * 1_000;
}
