// Every request that reached a marketplace with a good token, so that a test can check whether a rate budget was kept, and
// what was looked at before something was posted.

export type RequestEntry = {
  readonly marketplace: string;
  readonly account: string;
  /** The limit that the request counted against. */
  readonly resource: string;
  /** Method and path. */
  readonly route: string;
  /** A page of a cabinet's site shows nothing of any item before its calls are answered. */
  readonly nature: "read" | "write" | "page";
  /** Query and body: the ids that it asked for are somewhere in it. */
  readonly words: string;
  /** 0 when the connection was cut instead. */
  readonly status: number;
  readonly atMs: number;
};

export type RequestSummary = {
  readonly requests: number;
  /** Answered by 429, or by 420 where the marketplace says it so. */
  readonly refused: number;
  readonly routes: Readonly<Record<string, number>>;
  readonly resources: Readonly<Record<string, { readonly requests: number; readonly mostInWindow: number }>>;
};

export type RequestLog = {
  readonly record: (entry: RequestEntry) => void;
  /** In the order of their arrival. */
  readonly entries: () => readonly RequestEntry[];
  /** @param account null takes all accounts together */
  readonly summarise: (account: string | null, windowMs: number) => RequestSummary;
};

export function createRequestLog(): RequestLog {
  const entries: RequestEntry[] = [];

  function summarise(account: string | null, windowMs: number): RequestSummary {
    const chosen = entries.filter((entry) => account === null || entry.account === account);
    const byResource = Object.entries(Object.groupBy(chosen, (entry) => entry.resource));
    return {
      requests: chosen.length,
      refused: chosen.filter(({ status }) => status === 429 || status === 420).length,
      routes: countBy(chosen, (entry) => entry.route),
      resources: Object.fromEntries(
        byResource.map(([resource, group = []]) => [
          resource,
          {
            requests: group.length,
            mostInWindow: mostWithin(
              windowMs,
              group.map((entry) => entry.atMs),
            ),
          },
        ]),
      ),
    };
  }
  return {
    record: (entry) => {
      entries.push(entry);
    },
    entries: () => entries,
    summarise,
  };
}

function countBy(entries: readonly RequestEntry[], keyOf: (entry: RequestEntry) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entry of entries) counts[keyOf(entry)] = (counts[keyOf(entry)] ?? 0) + 1;
  return counts;
}

/** The largest number of moments that any window of this length holds. */
function mostWithin(windowMs: number, momentsMs: readonly number[]): number {
  const ordered = momentsMs.toSorted((one, other) => one - other);
  let most = 0;
  let start = 0;
  for (const [end, moment] of ordered.entries()) {
    while (moment - (ordered[start] ?? moment) >= windowMs) start += 1;
    most = Math.max(most, end - start + 1);
  }
  return most;
}
