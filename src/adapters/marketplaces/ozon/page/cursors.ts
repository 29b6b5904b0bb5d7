// Where the pages of a list begin: the site has no single read, so one item is found by its date in the list of all. What was
// read once needn't be read through again: the place of a page is that of an item, which stays where it is.

import { marginMs } from "../../calling/sweep.ts";

export type Place = {
  /** Everything behind it was written no later. */
  readonly date: Date;
  readonly after: string;
};

export type Cursors = {
  /** The place from which an item of that date lies behind, as few pages as possible; null for the beginning. */
  readonly before: (date: Date) => string | null;
  readonly remember: (place: Place) => void;
  /** One from which the list wasn't read. */
  readonly drop: (after: string) => void;
  readonly forget: () => void;
};

const mostPlaces = 500;

export function createCursors(): Cursors {
  let places: readonly Place[] = [];
  return {
    before: (date) => {
      const above = places.filter((place) => place.date.getTime() >= date.getTime() + marginMs);
      return above.toSorted((one, other) => one.date.getTime() - other.date.getTime())[0]?.after ?? null;
    },
    remember: (place) => {
      places = [...places.filter(({ after }) => after !== place.after), place].slice(-mostPlaces);
    },
    drop: (after) => {
      places = places.filter((place) => place.after !== after);
    },
    forget: () => {
      places = [];
    },
  };
}
