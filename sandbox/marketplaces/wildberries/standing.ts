// How an item stands at the moment, for the books.

import type { Standing } from "../records.ts";
import { type Item, isRejected, latestVersion, newestAnswer, publishedText, stateOf } from "./item.ts";

export function standingOf(item: Item, nowMs: number): Standing {
  return {
    posts: item.state.posts.map((post) => ({
      post,
      isLive: !isRejected(stateOf(latestVersion(post), nowMs)),
    })),
    liveText: publishedText(item, nowMs),
    isInModeration: newestAnswer(item, nowMs)?.state === "reviewRequired",
  };
}
