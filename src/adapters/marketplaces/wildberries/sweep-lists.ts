// Where feedback stands by the lists: they are swept by date, from the oldest target on. A list may lag and was seen to show
// an item without its answer (another project, October 2026), so what it shows names candidates only.

import { type FeedbackKind, feedbackKinds, type Standing } from "../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../ports/marketplace-client.ts";
import type { Standings } from "../calling/read-back.ts";
import { sweepByDate } from "../calling/sweep.ts";
import type { WildberriesApi } from "./api.ts";
import { itemDateOf, itemIdOf, readItem } from "./map.ts";

const take = 5_000;
const mostPages = 4;

/** What the lists of answered or of unanswered items show of the targets. */
export async function sweepLists(
  api: WildberriesApi,
  targets: readonly ReplyTarget[],
  { areAnswered }: { readonly areAnswered: boolean },
  signal: AbortSignal,
): Promise<Standings> {
  const standings: Standings = new Map();
  for (const list of groupByList(targets, areAnswered)) {
    for (const found of await sweep(api, list, signal)) standings.set(...found);
  }
  return standings;
}

/** Those that a list shows as open. */
export async function listOpen(
  api: WildberriesApi,
  targets: readonly ReplyTarget[],
  signal: AbortSignal,
): Promise<ReadonlySet<ExternalId>> {
  const standings = await sweepLists(api, targets, { areAnswered: false }, signal);
  return new Set([...standings].filter(([, { kind }]) => kind === "open").map(([id]) => id));
}

type TargetList = {
  readonly kind: FeedbackKind;
  readonly isAnswered: boolean;
  readonly targets: readonly ReplyTarget[];
};

/** Rating-only reviews are filed as answered even when nobody answered them. */
function groupByList(targets: readonly ReplyTarget[], areAnswered: boolean): readonly TargetList[] {
  return feedbackKinds
    .flatMap((kind) =>
      [false, true].map((isAnswered) => ({
        kind,
        isAnswered,
        targets: targets.filter(
          (target) => target.kind === kind && (areAnswered || target.isRatingOnly) === isAnswered,
        ),
      })),
    )
    .filter((list) => list.targets.length > 0);
}

/** Where a page is full, or more are counted than it holds, the list may go on. */
function sweep(
  api: WildberriesApi,
  { kind, isAnswered, targets }: TargetList,
  signal: AbortSignal,
): Promise<ReadonlyMap<ExternalId, Standing>> {
  return sweepByDate(targets, {
    readPage: async ({ from, to }) => {
      const query = { take, skip: 0, dateFrom: from, dateTo: to };
      const { items, total } = await api.listPage(kind, isAnswered, query, signal);
      // The count knows no period: more than the page holds may also stand outside of it.
      return { items, goesOn: items.length >= take || items.length < (total ?? 0) };
    },
    idOf: itemIdOf,
    dateOf: itemDateOf,
    read: (value) => {
      const read = readItem(kind, value);
      return read.kind === "item" ? read.item.standing : null;
    },
    mostPages,
    stepBackMs: 0,
  });
}
