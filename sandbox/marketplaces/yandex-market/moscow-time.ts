// Yandex Market lives by Moscow time, three hours ahead of UTC all the year: its moments are written with that offset
// (seen in answers, 2026-02), and its days begin by it.

const offsetMs = 3 * 3_600_000;
export const dayMs = 86_400_000;

/** Like "2026-02-08T19:45:14.01+03:00": zeros at the end of the fraction are left out. */
export function moscowTime(atMs: number): string {
  const local = new Date(atMs + offsetMs).toISOString().slice(0, -1);
  return `${local.replace(/\.?0+$/, "")}+03:00`;
}

/** When the day began that holds this moment. */
export function moscowDayOf(atMs: number): number {
  return Math.floor((atMs + offsetMs) / dayMs) * dayMs - offsetMs;
}

/** When a day like "2026-02-08" began. */
export function startOfMoscowDay(day: string): number {
  return Date.parse(`${day}T00:00:00+03:00`);
}

/** The same day and time so many calendar months earlier, or the last day of a month that is too short for it. */
export function monthsBefore(atMs: number, months: number): number {
  const date = new Date(atMs + offsetMs);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months + 1);
  date.setUTCDate(0);
  date.setUTCDate(Math.min(day, date.getUTCDate()));
  return date.getTime() - offsetMs;
}
