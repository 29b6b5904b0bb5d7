// Ozon's times: UTC (API description, 2026-06-11). One that comes without a zone is taken so, too, however it is written,
// and never as the time of the machine that this runs on.

const moment = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** Null where the text isn't a time. */
export function parseMoment(text: string): Date | null {
  const [, day, time = "00:00", zone = "Z"] = moment.exec(text.trim()) ?? [];
  if (day === undefined) return null;
  const date = new Date(`${day}T${time}${offsetOf(zone)}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** As the standard writes it: `+0300` and `+03` are `+03:00`. */
function offsetOf(zone: string): string {
  const [, hours, minutes = "00"] = /^([+-]\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  return hours === undefined ? "Z" : `${hours}:${minutes}`;
}
