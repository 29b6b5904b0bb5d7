// Replies are paged, too, and a server that doesn't page shows the same ones again and again.

import type { RawItems } from "../pages.ts";

/** What several pages show, each item once. */
export function createUniqueItems() {
  const items = new Map<string, unknown>();
  return {
    /** @returns whether the page brings anything new */
    add: (page: RawItems): boolean => {
      const before = items.size;
      for (const item of page) items.set(JSON.stringify(item), item);
      return items.size > before;
    },
    all: (): RawItems => [...items.values()],
  };
}
