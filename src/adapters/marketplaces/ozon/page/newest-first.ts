// Lists that are read from their newest item on needn't be read to their end. That they are sorted is believed only of a page
// that is: one that isn't ends nothing.

import type { RawItems } from "../pages.ts";

/** The pages without what is older than wanted, up to where everything is older. @param from null wants everything */
export async function* newerThan(
  pages: AsyncIterable<RawItems>,
  from: Date | null,
  dateOf: (value: unknown) => Date | null,
): AsyncGenerator<RawItems> {
  for await (const page of pages) {
    // One whose date can't be read is passed on: it is reported as misshapen.
    const wanted = from === null ? page : page.filter((value) => (dateOf(value) ?? from) >= from);
    if (wanted.length > 0) yield wanted;
    if (from !== null && reachesBefore(page, from, dateOf)) return;
  }
}

/** Whether what follows the page is older than the moment. */
export function reachesBefore(page: RawItems, moment: Date, dateOf: (value: unknown) => Date | null): boolean {
  const dates = page.map(dateOf).filter((date) => date !== null);
  const isSorted = dates.every((date, place) => place === 0 || date <= (dates[place - 1] ?? date));
  const last = dates.at(-1);
  return isSorted && last !== undefined && last < moment;
}
