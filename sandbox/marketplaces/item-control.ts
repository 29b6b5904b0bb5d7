// Changes behind the service's back: what buyers and colleagues do, and replies that the marketplace refuses.

import { type ItemOf, type ItemStateOf, refuseReplies, remove as removeItem } from "./item.ts";
import type { ContentChange, ItemAddress, ItemControl } from "./marketplace.ts";
import { publishedAtOnce, type Version } from "./moderation.ts";

/** What becomes of an item at its marketplace. Null is what its stand-in can't do. */
export type Happenings<AnAccount, AnItem> = {
  readonly change: (item: AnItem, change: ContentChange, nowMs: number) => void;
  readonly answerByHand: (account: AnAccount, item: AnItem, answer: Version) => void;
  readonly readByHand: (item: AnItem, nowMs: number) => void;
  readonly closeByHand: ((item: AnItem) => void) | null;
};

export type ItemControlOptions<AnAccount, AnItem> = {
  readonly find: (address: ItemAddress) => { readonly account: AnAccount; readonly item: AnItem } | null;
  readonly happenings: Happenings<AnAccount, AnItem>;
  readonly now: () => number;
};

export function createItemControl<AnAccount, AnItem extends ItemOf<string | number, ItemStateOf>>(
  options: ItemControlOptions<AnAccount, AnItem>,
): ItemControl {
  const { find, happenings, now } = options;
  const { change, answerByHand, readByHand, closeByHand } = happenings;

  /** Runs the action on the item; false when there is none. */
  function onItem(address: ItemAddress, action: (item: AnItem, account: AnAccount) => void): boolean {
    const found = find(address);
    if (found !== null) action(found.item, found.account);
    return found !== null;
  }

  return {
    change: (address, changed) => onItem(address, (item) => change(item, changed, now())),
    answerAsColleague: (address, text) =>
      onItem(address, (item, account) => answerByHand(account, item, publishedAtOnce(text, now()))),
    readAsColleague: (address) => onItem(address, (item) => readByHand(item, now())),
    remove: (address) => onItem(address, (item) => removeItem(item)),
    closeAsColleague: closeByHand && ((address) => onItem(address, (item) => closeByHand(item))),
    refuseReplies: (address, refusal) => onItem(address, (item) => refuseReplies(item, refusal)),
  };
}
