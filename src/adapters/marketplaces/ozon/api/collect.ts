// What is collected: the lists that both ways have in common (`collected-lists.ts`), by Ozon's names for them.

import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import { type PageReading, toCollectedPage } from "../../calling/collected-page.ts";
import { createPatience } from "../../calling/patience.ts";
import { type CollectedList, listsToCollect } from "../collected-lists.ts";
import type { OzonItem } from "../item.ts";
import type { ReadComments } from "../memory.ts";
import { readWholeList } from "../pages.ts";
import { candidateStanding, standingInList } from "../standing-in-list.ts";
import type { ListQuery, OzonApi } from "./api.ts";
import { itemIdOf, misshapenItem, readItem } from "./map.ts";
import { readReplies } from "./read-replies.ts";

const statuses = { unseen: "NEW", seen: "VIEWED", processed: "PROCESSED" } as const satisfies Record<
  CollectedList["shelf"],
  ListQuery["status"]
>;

export function createCollect(api: OzonApi, comments: ReadComments): MarketplaceClient["collect"] {
  return async function* collect(kind, window, signal) {
    const patience = createPatience();
    const reading: PageReading<OzonItem> = {
      readItem,
      misshapenItem,
      isUnseen: (item) => item.isUnseen,
      standingOf: async (item) =>
        (await patience(() => standingInList(item, { comments, read: () => readReplies(api, item, signal) }))) ??
        candidateStanding(item),
    };
    for (const { shelf, from } of listsToCollect(window)) {
      const list = { status: statuses[shelf], from, to: null };
      const pages = readWholeList((after) => api.list(kind, { ...list, after }, signal), itemIdOf);
      for await (const values of pages) yield toCollectedPage(kind, values, reading);
    }
  };
}
