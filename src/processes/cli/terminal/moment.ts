// Times as people say them.

const units = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
] as const;

/** "in 2 hours", "3 days ago". */
export function relativeTime(moment: Date, locale: string, now: Date = new Date()): string {
  const differenceMs = moment.getTime() - now.getTime();
  const [unit, unitMs] = units.find(([, ms]) => Math.abs(differenceMs) >= ms) ?? units[units.length - 1] ?? units[3];
  return new Intl.RelativeTimeFormat(locale, { numeric: "always" }).format(Math.round(differenceMs / unitMs), unit);
}

export function dateAndTime(moment: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short" }).format(moment);
}
