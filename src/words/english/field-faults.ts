import type { FieldFaults, KeyHint } from "../../domain/fault/field-faults.ts";
import type { FaultSentences } from "../fault-sentences.ts";

export function keyHint(hint: KeyHint): string {
  switch (hint.kind) {
    case "paste":
      return `Paste the token with the category "${hint.category}" here.`;
    case "standsOnPage":
      return `It stands in the seller's cabinet under "${hint.page}".`;
    case "standsInAddress":
      return `It stands in the cabinet's address, and under "${hint.page}".`;
    case "issueWithRole":
      return `Issue a key with the role ${hint.role} under "${hint.page}".`;
    case "issueWithRight":
      return `Issue a key with the right "${hint.right}" under "${hint.page}".`;
  }
}

export const fieldFaults: Pick<FaultSentences, keyof FieldFaults> = {
  missing: ({ field, hint }) => (hint === null ? `${field} is missing` : `${field} is missing. ${keyHint(hint)}`),
  mustBePath: ({ field }) => `${field} must be an address without the site, which begins with a slash`,
  mustBeText: ({ field }) => `${field} must be a text`,
  mustBeList: ({ field }) => `${field} must be a list: lines that begin with a dash, or [ ]`,
  mustBeGroup: ({ field }) => `${field} must be a group of keys: lines that are indented, or { }`,
  empty: ({ field }) => `${field} must not be empty`,
  tooLong: ({ field, mostCharacters }) => `${field} must have ${mostCharacters} characters at most`,
  tooManyEntries: ({ field, most }) => `${field} must hold ${most} entries at most`,
  noCabinets: ({ field }) => `${field} must name at least one cabinet`,
  mustBeIdentifier: ({ field, mostCharacters }) =>
    `${field} must be lower-case Latin letters, digits and dashes, ${mostCharacters} at most, for example "northern-wool"`,
  mustBePolicyRule: ({ field }) =>
    `${field} must be "auto", "review" or "auto>=N" with N from 1 to 5, for example "auto>=4"`,
  mustBeAge: ({ field }) =>
    `${field} must be hours, days or weeks, like "12h", "30d" or "2w", or "all" for the whole backlog`,
  mustBeSpan: ({ field }) => `${field} must be hours, days or weeks, like "12h", "2d" or "1w"`,
  mustBeCount: ({ field, orWord }) => `${field} must be a whole number above zero, or "${orWord}"`,
  mustBeLanguage: ({ field }) => `${field} must be the tag of a language, for example "ru", "en" or "kk"`,
  mustBeWords: ({ field }) => `${field} must be in words, not only digits or signs`,
  mustBeTimeZone: ({ field }) =>
    `${field} must be the name of a time zone, for example "Europe/Moscow" or "Asia/Yekaterinburg"`,
  mustBeEither: ({ field, one, other }) => `${field} must be ${one} or ${other}`,
  mustBeOneOf: ({ field, words, example }) =>
    `${field} must be one of ${words.join(", ")}${example === null ? "" : `, for example ${example}.`}`,
  mustBeProxy: ({ field }) =>
    `${field} must be like "http://user:password@host:port", "https://user:password@host:port" or "socks5://host:port"`,
};
