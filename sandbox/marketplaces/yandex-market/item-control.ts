// Changes behind the service's back: what buyers and colleagues do.

import type { ItemAddress, ItemControl } from "../marketplace.ts";
import { publishedAtOnce } from "../moderation.ts";
import type { Account } from "./account.ts";
import { type Item, turnReaction, update } from "./item.ts";
import { addPost } from "./posts.ts";

export function createItemControl(accounts: ReadonlyMap<string, Account>, now: () => number): ItemControl {
  /** Runs the action on the item; false when there is none. */
  function onItem(address: ItemAddress, action: (item: Item, account: Account) => void): boolean {
    const account = accounts.get(address.account);
    const item = account?.shelves[address.kind].get(Number(address.externalId));
    if (account === undefined || item === undefined) return false;
    action(item, account);
    return true;
  }

  return {
    change: (address, change) =>
      onItem(address, (item) => {
        const { content } = item.state;
        const { text = content.text, pros = content.pros, cons = content.cons, rating = content.rating } = change;
        update(item, { content: { ...content, text, pros, cons, rating } });
        turnReaction(item, true, now());
      }),
    answerAsColleague: (address, text) => onItem(address, (item, account) => answerByHand(account, item, text, now())),
    readAsColleague: (address) => onItem(address, (item) => turnReaction(item, false, now())),
    remove: (address) => onItem(address, (item) => update(item, { isRemoved: true })),
  };
}

export function answerByHand(account: Account, item: Item, text: string, atMs: number): void {
  addPost(account, item, { author: "colleague", parentId: null, created: publishedAtOnce(text, atMs) });
}
