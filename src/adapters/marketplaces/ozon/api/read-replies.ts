// What stands under one item: the replies can be read item by item only.

import type { OzonItem } from "../item.ts";
import type { RawItems } from "../pages.ts";
import { type ShownReplies, shownReplies } from "../replies.ts";
import type { OzonApi } from "./api.ts";

/** @throws UnexpectedShapeError where it can't be read whole */
export async function readReplies(api: OzonApi, item: OzonItem, signal: AbortSignal): Promise<ShownReplies> {
  return shownReplies(item.kind, await readRaw(api, item, signal));
}

function readRaw(api: OzonApi, item: OzonItem, signal: AbortSignal): Promise<RawItems> {
  return item.kind === "review"
    ? api.listComments(item.externalId, item.replyCount, signal)
    : api.listAnswers(item.externalId, item.content.product.externalId, signal);
}
