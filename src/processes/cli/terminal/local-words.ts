// Times, numbers and languages as people of a place write them.

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

/** "in 2 hours", "3 days ago". */
export function relativeTime(moment: Date, locale: string, now: Date = new Date()): string {
  const differenceMs = moment.getTime() - now.getTime();
  const [unit, unitMs] = units.find(([, ms]) => Math.abs(differenceMs) >= ms) ?? units[3];
  return new Intl.RelativeTimeFormat(locale, { numeric: "always" }).format(Math.round(differenceMs / unitMs), unit);
}

export function dateAndTime(moment: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(moment);
}

export function dateOnly(moment: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(moment);
}

/** Where a period begins: a day of this machine, or a moment within one. */
export function periodBeginning(moment: Date, locale: string): string {
  return isMidnight(moment) ? dateOnly(moment, locale) : dateAndTime(moment, locale);
}

/** Where a period ends, whose days are told with the last of them. @param moment the one after its last */
export function periodEnd(moment: Date, locale: string): string {
  return isMidnight(moment) ? dateOnly(new Date(moment.getTime() - 1), locale) : dateAndTime(moment, locale);
}

function isMidnight(moment: Date): boolean {
  return moment.getTime() === new Date(moment).setHours(0, 0, 0, 0);
}

/** "2026-11-30 14:05", on this machine: spreadsheets of every language take it for a moment, and sort by it. */
export function sortableTime(moment: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short" }).format(moment);
}

/** "99,473". */
export function wholeNumber(number: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(number);
}

/** "2 hr", in the largest unit of which there is one. */
export function duration(ms: number, locale: string): string {
  const [unit, unitMs] = units.find(([, each]) => ms >= each) ?? units[3];
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(ms / unitMs);
}

/** "4.6 s". */
export function seconds(number: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit: "second", maximumFractionDigits: 1 }).format(number);
}

/** "52 GB". */
export function diskSpace(bytes: number, locale: string): string {
  const [unit, size] = bytes >= 1e9 ? (["gigabyte", 1e9] as const) : (["megabyte", 1e6] as const);
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 0 }).format(bytes / size);
}

/** "Russian" for "ru"; a tag that names no language stays as it is. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: "language" }).of(tag) ?? tag;
  } catch {
    return /^[\w-]{1,20}$/.test(tag) ? tag : "?";
  }
}
