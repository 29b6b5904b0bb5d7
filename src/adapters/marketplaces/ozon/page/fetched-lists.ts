// What the page itself has fetched, recognised by its shape and not by its address.

import { z } from "zod";
import { fieldAt } from "../../calling/page/named-fields.ts";
import type { PageFile } from "./page-file.ts";

const List = z.array(z.unknown());

/**
 * Whether it is a list of such items. An empty one has no shape of its own, but says where its items would be.
 * @param marks names of fields that every item has
 */
export function isListOf(json: unknown, marks: readonly string[], { lists }: PageFile): json is object {
  const items = List.safeParse(fieldAt(json, lists.items)).data;
  return items?.every((item) => marks.every((name) => fieldAt(item, name) !== undefined)) === true;
}
