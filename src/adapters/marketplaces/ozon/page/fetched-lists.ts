// What the page itself has fetched, recognised by its shape and not by its address.

import { z } from "zod";
import { fieldAt } from "../../calling/page/named-fields.ts";
import type { RawItems } from "../pages.ts";
import type { PageFile } from "./page-file.ts";

const List = z.array(z.unknown());

/**
 * The items of a list, alone in an array; null for what is no list of such items. An empty one has no shape of its own, but
 * says where its items would be.
 * @param marks names of fields that every item has
 */
export function shownList(json: unknown, marks: readonly string[], { lists }: PageFile): readonly [RawItems] | null {
  const items = List.safeParse(fieldAt(json, lists.items)).data;
  const isList = items?.every((item) => marks.every((name) => fieldAt(item, name) !== undefined));
  return items !== undefined && isList === true ? [items] : null;
}
