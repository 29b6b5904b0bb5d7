// Work side by side, results stored in groups as they arrive.
//
// While one group is being stored the next one gathers, so the size of a group follows the load: one result when calls
// are slow, many when they are fast. Items are fetched as places become free, so one slow item keeps no place but its own,
// and not for long: what takes longer than `slowAfterMs` leaves its place to the next one and goes on beside it. At most
// twice `concurrency` go on so; further slow ones keep their places.
// The first failure starts no further work; what is in flight still ends and is stored.

export type GroupedWork<Item, Result> = {
  readonly concurrency: number;
  readonly slowAfterMs: number;
  /** The next items; after none it isn't asked again. */
  readonly next: () => Promise<readonly Item[]>;
  /** One item may bring no result yet, or those of others, too. */
  readonly work: (item: Item) => Promise<readonly Result[]>;
  readonly store: (results: readonly Result[]) => Promise<void>;
};

/** @throws the first error of `next`, `work` or `store`, after everything that ended well was stored */
export async function inGroups<Item, Result>({
  concurrency,
  slowAfterMs,
  next,
  work,
  store,
}: GroupedWork<Item, Result>): Promise<void> {
  const failures: unknown[] = [];
  const noteFailure = (error: unknown) => void failures.push(error);
  const take = createFeed(next);
  const slow = createSlowPlaces({ places: placesForSlow * concurrency, slowAfterMs });
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
  const turns: Promise<void>[] = [];
  const beginTurns = () => void turns.push(takeTurns().catch(noteFailure));
  const takeTurns = async (): Promise<void> => {
    for (let hasPlace = true; hasPlace; ) {
      const step = await take();
      if (step.done || failures.length > 0) return;
      const working = slow.watch(beginTurns);
      try {
        // `gathered` may be another list after the wait.
        const results = await work(step.value);
        gathered.push(...results);
      } finally {
        hasPlace = working.end();
      }
      const stored = startStoring();
      // Results don't pile up when storing is slower than working.
      if (gathered.length > concurrency) await stored;
    }
  };
  for (let place = 0; place < concurrency; place += 1) beginTurns();
  // Others join while these are awaited.
  for (const turn of turns) await turn;
  while (storing !== null || gathered.length > 0) await startStoring();
  if (failures.length > 0) throw failures[0];
}

/** For each place there are as many more for those that are slow. */
const placesForSlow = 2;

/** Watches over pieces of work, and lets another begin in the place of one that takes long. */
function createSlowPlaces({ places, slowAfterMs }: { readonly places: number; readonly slowAfterMs: number }) {
  let taken = 0;
  return {
    watch: (beginAnother: () => void) => {
      let isSlow = false;
      const timer = setTimeout(() => {
        if (taken >= places) return;
        taken += 1;
        isSlow = true;
        beginAnother();
      }, slowAfterMs);
      return {
        /** @returns whether the work still had its place */
        end: (): boolean => {
          clearTimeout(timer);
          if (isSlow) taken -= 1;
          return !isSlow;
        },
      };
    },
  };
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
