// How a review and a question look to the site's pages. `created` is in milliseconds: a guess, as the bounds of lists are.

import { isBySeller } from "../../marketplaces/item.ts";
import type { Account } from "../../marketplaces/yandex-market/account.ts";
import {
  type Item,
  lookAtPosts,
  type PostLook,
  shownIdOf,
  waitsForShop,
} from "../../marketplaces/yandex-market/item.ts";
import { numberOf } from "../../random.ts";

type Fields = Readonly<Record<string, unknown>>;

export function detailsOf(account: Account, item: Item, atMs: number): Fields {
  const looks = lookAtPosts(item, atMs);
  const uid = buyerOf(item);
  return {
    ...(item.kind === "review" ? { grade: gradeOf(item, uid) } : { question: questionOf(item, uid) }),
    extraInfo: { needReaction: waitsForShop(item, atMs) },
    thread: {
      authors: {
        [uid]: { publicName: item.state.content.authorName },
        [account.businessId]: { publicName: account.sellerName },
      },
      comments: looks.map((look) => commentOf(item, look)),
    },
  };
}

const buyerOf = ({ originalId }: Item): number => numberOf(`Buyer of ${originalId}`);

function gradeOf(item: Item, uid: number): Fields {
  const { rating, text, pros, cons } = item.state.content;
  return {
    id: item.id,
    averageGrade: rating,
    comment: text,
    pro: pros,
    contra: cons,
    created: item.createdAtMs,
    user: { uid },
  };
}

function questionOf({ id, state, createdAtMs }: Item, uid: number): Fields {
  return { id, text: state.content.text, created: createdAtMs, user: { uid } };
}

function commentOf(item: Item, { post, text, status, canModify }: PostLook): Fields {
  return {
    id: shownIdOf(item, post),
    text,
    author: { type: isBySeller(post) ? "BUSINESS" : "USER" },
    status,
    canModify,
  };
}
