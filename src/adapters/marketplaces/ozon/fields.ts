// Fields as Ozon writes them, by either way. A field that the flow can do without never spoils an item (`.catch`); one that
// it can't do without makes the item misshapen.
//
// The API's description disagrees with its own examples (a `sku` is an integer or a string, a count a number or a string),
// so both are read. Protocol buffers as JSON may leave out what is zero, false or empty.

import { z } from "zod";

export const decoration = z.string().nullish().catch(null);
export const words = z.string().nullish();
export const flag = z.boolean().nullish().catch(null);
export const ItemId = z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u);

export const integer = z.union([z.int().nonnegative(), z.string().regex(/^(0|[1-9]\d{0,18})$/)]);
/** An int64: kept as its digits. */
export const Sku = integer.transform(String);
export const Count = integer.nullish().transform((count) => Number(count ?? 0));

/** An empty list may be left out. */
export const Items = z
  .array(z.unknown())
  .nullish()
  .transform((items) => items ?? []);
export const TextOrNumber = z
  .union([z.string(), z.int().transform(String)])
  .nullish()
  .catch(null);
