// What a supplier's own part of the file may hold. All scalars arrive as strings; entries without a value are left out.

import { z } from "zod";
import { type PolicyRule, usualPolicy, usualTokensPerDay } from "../../domain/supplier.ts";

const hourMs = 3_600_000;
const unitMs = new Map([
  ["h", hourMs],
  ["d", 24 * hourMs],
  ["w", 7 * 24 * hourMs],
]);

export const maxIdentifierLength = 63;

const identifierRule = `must be lower-case Latin letters, digits and dashes, ${maxIdentifierLength} at most, for example "northern-wool"`;
export const Identifier = z
  .string()
  .max(maxIdentifierLength, identifierRule)
  .regex(/^[a-z0-9-]+$/, identifierRule);

const line = (maxLength: number) =>
  z.string().trim().min(1, "must not be empty").max(maxLength, `must have ${maxLength} characters at most`);

const Rule = z.string().transform((text, context): PolicyRule => {
  if (text === "auto" || text === "review") return { kind: text };
  const rating = /^auto\s*>=\s*([1-5])$/.exec(text)?.[1];
  if (rating !== undefined) return { kind: "autoFromRating", rating: Number(rating) };
  context.addIssue('must be "auto", "review" or "auto>=N" with N from 1 to 5, for example "auto>=4"');
  return z.NEVER;
});

function readSpanMs(text: string): number | null {
  const [, count, unit] = /^([1-9]\d{0,3})\s*([hdw])$/.exec(text) ?? [];
  const oneMs = unitMs.get(unit ?? "");
  return oneMs === undefined ? null : Number(count) * oneMs;
}

/** How long ago, in milliseconds; null is for ever. */
const Age = z.string().transform((text, context): number | null => {
  if (text === "all") return null;
  const spanMs = readSpanMs(text);
  if (spanMs !== null) return spanMs;
  context.addIssue('must be hours, days or weeks, like "12h", "30d" or "2w", or "all" for the whole backlog');
  return z.NEVER;
});

/** How soon, in milliseconds. */
const Span = z.string().transform((text, context): number => {
  const spanMs = readSpanMs(text);
  if (spanMs !== null) return spanMs;
  context.addIssue('must be hours, days or weeks, like "12h", "2d" or "1w"');
  return z.NEVER;
});

const Count = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "must be a whole number above zero, for example 2000000")
  .transform(Number);

export const Voice = z.object({
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag, for example "ru"')
    .default("ru"),
  address: line(50).default("вы"),
  tone: line(200).default("friendly"),
  signature: z
    .string()
    .trim()
    .max(300, "must have 300 characters at most")
    .default("")
    .transform((text) => (text === "" ? null : text)),
  examples: z.array(line(2000)).max(10, "must hold 10 examples at most").default([]),
});

export const Policy = z.object({
  reviews: Rule.default({ kind: "review" }),
  questions: Rule.default({ kind: "review" }),
  cancelledOrders: z.enum(["answer", "skip"], "must be answer or skip").default(usualPolicy.cancelledOrders),
  markSkippedAsSeen: z
    .enum(["true", "false"], "must be true or false")
    .transform((flag) => flag === "true")
    .default(usualPolicy.markSkippedAsSeen),
});

/** A count, or the word for no limit. */
const countOr = (word: string, usual: number) =>
  z
    .union([z.literal(word).transform(() => null), Count], `must be a whole number above zero, or "${word}"`)
    .default(usual);

export const Budget = z.object({ tokensPerDay: countOr("none", usualTokensPerDay) });

/** Names only: what an offset such as "+03:00" means isn't agreed upon, for PostgreSQL it is west. */
const TimeZone = z
  .string()
  .refine(isTimeZone, 'must be the name of a time zone, for example "Europe/Moscow" or "Asia/Yekaterinburg"');

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
  cabinets: z.array(z.unknown()).min(1, "must name at least one cabinet"),
});

export type SupplierFields = z.infer<typeof SupplierFields>;

/** A browser route will follow: until then a cabinet that asks for it would wait for ever. */
const routes = ["auto", "api"] as const;
export type Route = (typeof routes)[number];

/** What the cabinets of all marketplaces have in common. */
export const CabinetFields = z.object({
  id: Identifier.optional(),
  marketplace: z.string(),
  /** At most so many replies a day to what is older than a day. */
  backlogPerDay: countOr("all", 150),
  route: z
    .enum(routes, {
      error: ({ input }) =>
        input === "browser" ? "can't be browser yet: use api or auto" : `must be one of ${routes.join(", ")}`,
    })
    .default("auto"),
});
