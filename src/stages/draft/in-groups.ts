// Work side by side, results stored in groups as they arrive.
//
// While one group is being stored the next one gathers, so the size of a group follows the load: one result when calls
// are slow, many when they are fast. Items are fetched as places become free, so one slow item keeps no place but its own.
// The first failure starts no further work; what is in flight still ends and is stored.

export type GroupedWork<Item, Result> = {
  readonly concurrency: number;
  /** The next items; after none it isn't asked again. */
  readonly next: () => Promise<readonly Item[]>;
  /** One item may bring no result yet, or those of others, too. */
  readonly work: (item: Item) => Promise<readonly Result[]>;
  readonly store: (results: readonly Result[]) => Promise<void>;
};

/** @throws the first error of `next`, `work` or `store`, after everything that ended well was stored */
export async function inGroups<Item, Result>({
  concurrency,
  next,
  work,
  store,
}: GroupedWork<Item, Result>): Promise<void> {
  const failures: unknown[] = [];
  const noteFailure = (error: unknown) => void failures.push(error);
  const take = createFeed(next);
  let gathered: Result[] = [];
  let storing: Promise<void> | null = null;

  const storeGathered = async (): Promise<void> => {
    while (gathered.length > 0) {
      const group = gathered;
      gathered = [];
      await store(group);
    }
  };
  const startStoring = (): Promise<void> => {
    storing ??= storeGathered()
      .catch(noteFailure)
      .finally(() => {
        storing = null;
      });
    return storing;
  };
  const takeTurns = async (): Promise<void> => {
    for (;;) {
      const step = await take();
      if (step.done || failures.length > 0) return;
      // `gathered` may be another list after the wait.
      const results = await work(step.value);
      gathered.push(...results);
      const stored = startStoring();
      // Results don't pile up when storing is slower than working.
      if (gathered.length > concurrency) await stored;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, () => takeTurns().catch(noteFailure)));
  while (storing !== null || gathered.length > 0) await startStoring();
  if (failures.length > 0) throw failures[0];
}

/** One item after the other, whoever asks for it. */
function createFeed<Item>(fetchNext: () => Promise<readonly Item[]>): () => Promise<IteratorResult<Item, undefined>> {
  let items: Iterator<Item, undefined> = [].values();
  let isDry = false;
  let fetching: Promise<void> | null = null;

  const fetch = async (): Promise<void> => {
    try {
      const found = await fetchNext();
      items = found.values();
      isDry = found.length === 0;
    } finally {
      fetching = null;
    }
  };
  return async () => {
    for (;;) {
      const step = items.next();
      if (!step.done || isDry) return step;
      fetching ??= fetch();
      await fetching;
    }
  };
}
