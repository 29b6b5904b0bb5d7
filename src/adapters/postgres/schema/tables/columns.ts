// Column kinds that several tables share.

import { customType, timestamp } from "drizzle-orm/pg-core";

/** A moment; always with time zone, always a `Date` here. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 3 });

/** Words for a search, each in its ground form. */
export const searchWords = customType<{ data: string }>({ dataType: () => "tsvector" });

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});
