// The name for a greeting, out of what a marketplace shows as the author of a feedback.

import { knownFirstNames } from "./known-first-names.ts";

/** Longer than any name with a surname and a patronymic. */
const maxAuthorLength = 60;
const wordPattern = /^(?:\p{L}[\p{L}'’-]*|\p{L}{1,2}\.)$/u;
const surnamePattern = /(?:ов|ев|ёв|ин|ын|ова|ева|ёва|ина|ына|ский|ская|цкий|цкая|енко|ук|юк|ян|дзе|швили|их|ых)$/u;

/**
 * A first name fit for "Здравствуйте, …!", in the author's own spelling with a capital letter; null for nicks,
 * initials, e-mails, "Покупатель" and whatever else doesn't look like a first name. Reads "Анна", "Анна П.",
 * "Анна Петровна" and "Петрова Анна".
 */
export function firstNameOf(authorName: string | null): string | null {
  if (authorName === null || authorName.length > maxAuthorLength) return null;
  const words = authorName.normalize("NFC").trim().split(/\s+/);
  if (words.length > 3 || !words.every((word) => wordPattern.test(word))) return null;
  const [first = "", second = ""] = words;
  if (isKnown(first)) return capitalise(first);
  return surnamePattern.test(first.toLowerCase()) && isKnown(second) ? capitalise(second) : null;
}

function isKnown(word: string): boolean {
  return knownFirstNames.has(word.toLowerCase().replaceAll("ё", "е"));
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}
