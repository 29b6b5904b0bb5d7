// Changes behind the service's back: what buyers and colleagues do, and replies that the marketplace refuses.

import type { ItemAddress, ItemControl } from "../marketplace.ts";
import { publishedAtOnce } from "../moderation.ts";
import type { Account } from "./account.ts";
import { addPost, type Item, update } from "./item.ts";

export function createItemControl(accounts: ReadonlyMap<string, Account>, now: () => number): Required<ItemControl> {
  /** Runs the action on the item; false when there is none. */
  function onItem({ account, kind, externalId }: ItemAddress, action: (item: Item) => void): boolean {
    const item = accounts.get(account)?.shelves[kind].get(externalId);
    if (item !== undefined) action(item);
    return item !== undefined;
  }

  return {
    change: (address, change) =>
      onItem(address, (item) => {
        const { content } = item.state;
        const { text = content.text, pros = content.pros, cons = content.cons, rating = content.rating } = change;
        update(item, { content: { ...content, text, pros, cons, rating } });
      }),
    answerAsColleague: (address, text) => onItem(address, (item) => answerByHand(item, text, now())),
    readAsColleague: (address) => onItem(address, (item) => update(item, { wasViewed: true })),
    closeAsColleague: (address) => onItem(address, (item) => update(item, { isClosed: true })),
    remove: (address) => onItem(address, (item) => update(item, { isRemoved: true })),
    refuseReplies: (address, refusal) => onItem(address, (item) => update(item, { refusal })),
  };
}

export function answerByHand(item: Item, text: string, atMs: number): void {
  addPost(item, "colleague", publishedAtOnce(text, atMs));
}
