// Messages of one account that come together are one batch, so that one list of the marketplace serves them all.
//
// From the first message of an account on it is gathered for 200 ms. Then its batch runs, one at a time: what comes meanwhile is held,
// and is the next batch. Many accounts run side by side, up to a limit; the others wait for a place in the order in which they became
// ripe. At the end everything that is held runs at once, and nothing is gathered any more.

export const gatheringMs = 200;

export type Gathering<Key, Item> = {
  readonly add: (key: Key, item: Item) => void;
  /** Nothing new comes after this. @returns when every batch has run */
  readonly finish: () => Promise<void>;
};

type Held<Item> = { items: Item[]; state: "gathering" | "ripe" | "running" };

/** @param run never rejects */
export function createGathering<Key, Item>(
  run: (key: Key, items: readonly Item[]) => Promise<void>,
  mostAtOnce: number,
): Gathering<Key, Item> {
  const held = new Map<Key, Held<Item>>();
  const ripe = new Set<Key>();
  const running = new Set<Promise<void>>();
  let isFinishing = false;

  const ripen = (key: Key): void => {
    const account = held.get(key);
    if (account?.state !== "gathering") return;
    account.state = "ripe";
    ripe.add(key);
    start();
  };
  const start = (): void => {
    for (const key of ripe) {
      if (running.size >= mostAtOnce) return;
      ripe.delete(key);
      const account = held.get(key);
      if (account === undefined) continue;
      const items = account.items;
      held.set(key, { items: [], state: "running" });
      const batch: Promise<void> = run(key, items).then(() => end(key, batch));
      running.add(batch);
    }
  };
  const end = (key: Key, batch: Promise<void>): void => {
    running.delete(batch);
    const account = held.get(key);
    if (account === undefined || account.items.length === 0) {
      held.delete(key);
      start();
      return;
    }
    account.state = "gathering";
    // They were gathered while the batch before ran.
    ripen(key);
  };
  const settled = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running);
  };

  return {
    add: (key, item) => {
      const account = held.get(key);
      if (account !== undefined) {
        account.items.push(item);
        return;
      }
      held.set(key, { items: [item], state: "gathering" });
      if (isFinishing) ripen(key);
      else setTimeout(ripen, gatheringMs, key);
    },
    finish: () => {
      isFinishing = true;
      for (const key of [...held.keys()]) ripen(key);
      return settled();
    },
  };
}
