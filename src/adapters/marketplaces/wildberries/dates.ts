// Wildberries' dates. Reviews come with Moscow's offset, questions in UTC (examples of the API description, 2026-08-18).
// For a time without a zone its older description of the statistics has the rule: it is Moscow's. So it is here, and
// never the zone of this machine. Moscow has had no daylight saving since 2014.

const moscowOffset = "+03:00";

const dateAndTime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?$/i;

/** Null where it isn't a date that names a year, a month and a day. */
export function parseDate(text: string): Date | null {
  const [, day, time = "00:00", zone = moscowOffset] = dateAndTime.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const date = new Date(`${day}T${time}${fullOffset(zone)}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** `+03` and `+0300` as `+03:00`. */
function fullOffset(zone: string): string {
  if (/^z$/i.test(zone)) return "Z";
  return `${zone.slice(0, 3)}:${zone.replace(":", "").slice(3) || "00"}`;
}
