// Work side by side, results stored in groups as they arrive.
//
// While one group is being stored the next one gathers, so the size of a group follows the load: one result when calls
// are slow, many when they are fast. The first failure starts no further work; what is in flight still ends and is stored.

export type GroupedWork<Item, Result> = {
  readonly concurrency: number;
  readonly work: (item: Item) => Promise<Result>;
  readonly store: (results: readonly Result[]) => Promise<void>;
};

/** @throws the first error of `work` or `store`, after everything that ended well was stored */
export async function inGroups<Item, Result>(
  items: readonly Item[],
  { concurrency, work, store }: GroupedWork<Item, Result>,
): Promise<void> {
  const queue = items.values();
  const failures: unknown[] = [];
  const noteFailure = (error: unknown) => void failures.push(error);
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
    for (const item of queue) {
      const result = await work(item);
      gathered.push(result);
      const stored = startStoring();
      // Results don't pile up when storing is slower than working.
      if (gathered.length > concurrency) await stored;
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, () => takeTurns().catch(noteFailure)));
  while (storing !== null || gathered.length > 0) await startStoring();
  if (failures.length > 0) throw failures[0];
}
