// Fields as Yandex Market writes them, by either way. A field that the flow can do without never spoils an item (`.catch`);
// one that it can't do without makes the item misshapen.

import { z } from "zod";

export const decoration = z.string().nullish().catch(null);
export const words = z.string().nullish();
export const flag = z.boolean().nullish().catch(null);

/** An int64: kept as its digits. */
export const Id = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,18}$/)]).transform(String);

/** Whether Yandex Market can have given this id to anything. */
export function isPossibleId(id: string): boolean {
  return Id.safeParse(id).success;
}
