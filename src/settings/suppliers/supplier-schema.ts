// What a supplier's own part of the file may hold. All scalars arrive as strings; entries without a value are left out.

import { z } from "zod";
import { faultOf } from "../../domain/fault/fault.ts";
import { promises } from "../../domain/promises.ts";
import { routeSettings } from "../../domain/route.ts";
import { type PolicyRule, usualPolicy, usualTokensPerDay } from "../../domain/supplier.ts";
import { asFault } from "../fault-issues.ts";
import { matching, oneOf, readAs } from "../rules.ts";
import { readProxy } from "./proxy.ts";
import { hasWords, readLanguage } from "./voice-rules.ts";

const hourMs = 3_600_000;
const unitMs = new Map([
  ["h", hourMs],
  ["d", 24 * hourMs],
  ["w", 7 * 24 * hourMs],
]);

export const maxIdentifierLength = 63;
const maxExamples = 10;
/** Each is read with every draft. */
const maxWishes = 10;

export const Identifier = matching(new RegExp(`^[a-z0-9-]{1,${maxIdentifierLength}}$`), (field) =>
  faultOf("mustBeIdentifier", { field, mostCharacters: maxIdentifierLength }),
);

const atMost = (mostCharacters: number) =>
  z
    .string()
    .trim()
    .refine(
      (text) => text.length <= mostCharacters,
      asFault((field) => faultOf("tooLong", { field, mostCharacters })),
    );

const line = (mostCharacters: number) =>
  atMost(mostCharacters).refine(
    (text) => text !== "",
    asFault((field) => faultOf("empty", { field })),
  );

const Rule = readAs(readRule, (field) => faultOf("mustBePolicyRule", { field }));

function readRule(text: string): PolicyRule | undefined {
  if (text === "auto" || text === "review") return { kind: text };
  const rating = /^auto\s*>=\s*([1-5])$/.exec(text)?.[1];
  return rating === undefined ? undefined : { kind: "autoFromRating", rating: Number(rating) };
}

function readSpanMs(text: string): number | undefined {
  const [, count, unit] = /^([1-9]\d{0,3})\s*([hdw])$/.exec(text) ?? [];
  const oneMs = unitMs.get(unit ?? "");
  return oneMs === undefined ? undefined : Number(count) * oneMs;
}

/** How long ago, in milliseconds; null is for ever. */
const Age = readAs(
  (text) => (text === "all" ? null : readSpanMs(text)),
  (field) => faultOf("mustBeAge", { field }),
);

/** How soon, in milliseconds. */
const Span = readAs(readSpanMs, (field) => faultOf("mustBeSpan", { field }));

const words = (mostCharacters: number) =>
  line(mostCharacters).refine(
    hasWords,
    asFault((field) => faultOf("mustBeWords", { field })),
  );

const wishes = z
  .array(words(300))
  .refine(
    (list) => list.length <= maxWishes,
    asFault((field) => faultOf("tooManyEntries", { field, most: maxWishes })),
  )
  .default([]);

export const Voice = z.object({
  language: readAs(readLanguage, (field) => faultOf("mustBeLanguage", { field })).default("ru"),
  address: words(50).default("вы"),
  tone: words(200).default("friendly"),
  signature: atMost(300)
    .default("")
    .transform((text) => (text === "" ? null : text)),
  do: wishes,
  dont: wishes,
  examples: z
    .array(line(2000))
    .refine(
      (examples) => examples.length <= maxExamples,
      asFault((field) => faultOf("tooManyEntries", { field, most: maxExamples })),
    )
    .default([]),
});

const either = <Word extends string>(one: Word, other: Word) =>
  oneOf([one, other], (field) => faultOf("mustBeEither", { field, one, other }));

/** Of a closed list, each at most once. */
const listOf = <Word extends string>(words: readonly Word[]) =>
  z
    .array(oneOf(words, (field) => faultOf("mustBeOneOf", { field, words, example: null })))
    .transform((chosen) => [...new Set(chosen)]);

export const Policy = z.object({
  reviews: Rule.default({ kind: "review" }),
  questions: Rule.default({ kind: "review" }),
  cancelledOrders: either("answer", "skip").default(usualPolicy.cancelledOrders),
  markSkippedAsSeen: either("true", "false")
    .transform((flag) => flag === "true")
    .default(usualPolicy.markSkippedAsSeen),
  mayPromise: listOf(promises).default([...usualPolicy.mayPromise]),
});

/** A whole number above zero, or the word for no limit. */
const countOr = (orWord: string, usual: number) =>
  readAs(
    (text) => (text === orWord ? null : readCount(text)),
    (field) => faultOf("mustBeCount", { field, orWord }),
  ).default(usual);

function readCount(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

export const Budget = z.object({ tokensPerDay: countOr("none", usualTokensPerDay) });

/** Names only: what an offset such as "+03:00" means isn't agreed upon, for PostgreSQL it is west. */
const TimeZone = z.string().refine(
  isTimeZone,
  asFault((field) => faultOf("mustBeTimeZone", { field })),
);

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export const SupplierFields = z.object({
  id: Identifier,
  name: line(200),
  voice: Voice.prefault({}),
  policy: Policy.prefault({}),
  answerSince: Age.default(30 * 24 * hourMs),
  answerWithin: Span.default(24 * hourMs),
  budget: z.preprocess((value) => (value === "none" ? { tokensPerDay: "none" } : value), Budget.prefault({})),
  timeZone: TimeZone.default("Europe/Moscow"),
  cabinets: z.array(z.unknown()).refine(
    (cabinets) => cabinets.length > 0,
    asFault((field) => faultOf("noCabinets", { field })),
  ),
});

export type SupplierFields = z.infer<typeof SupplierFields>;

/** What the cabinets of all marketplaces have in common. */
export const CabinetFields = z.object({
  id: Identifier.optional(),
  marketplace: z.string(),
  /** At most so many replies a day to what is older than a day. */
  backlogPerDay: countOr("all", 150),
  route: oneOf(routeSettings, (field) =>
    faultOf("mustBeOneOf", { field, words: routeSettings, example: null }),
  ).default("auto"),
  /** By which its browser reaches the marketplace. Its text is never part of a fault: it holds a password. */
  proxy: readAs(readProxy, (field) => faultOf("mustBeProxy", { field })).optional(),
});
