// Where feedback stands by the lists: they are swept by date, from the oldest target on. A list may lag and was seen to show
// an item without its answer (another project, October 2026), so what it shows names candidates only.

import { type FeedbackKind, feedbackKinds, type Standing } from "../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { ReplyTarget } from "../../../ports/marketplace-client.ts";
import type { RawItems, WildberriesApi } from "./api.ts";
import { itemIdOf, readItem } from "./map.ts";
import { lastDateOf } from "./pages.ts";

export type Standings = Map<ExternalId, Standing>;

const take = 5_000;
const maxSweepPages = 4;
/** The lists filter by whole seconds. */
const marginMs = 60_000;

/** What the lists of answered or of unanswered items show of the targets. */
export async function sweepLists(
  api: WildberriesApi,
  targets: readonly ReplyTarget[],
  { areAnswered }: { readonly areAnswered: boolean },
  signal: AbortSignal,
): Promise<Standings> {
  const standings: Standings = new Map();
  for (const list of groupByList(targets, areAnswered)) await sweep(api, list, standings, signal);
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
  /** Oldest first. */
  readonly targets: readonly ReplyTarget[];
};

/** Rating-only reviews are filed as answered even when nobody answered them. */
function groupByList(targets: readonly ReplyTarget[], areAnswered: boolean): readonly TargetList[] {
  const sorted = targets.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  return feedbackKinds
    .flatMap((kind) =>
      [false, true].map((isAnswered) => ({
        kind,
        isAnswered,
        targets: sorted.filter((target) => target.kind === kind && (areAnswered || target.isRatingOnly) === isAnswered),
      })),
    )
    .filter((list) => list.targets.length > 0);
}

/**
 * Reads a list from the oldest target on; where a page is full, or more are counted than it holds, goes on at the next
 * target that is still missing.
 */
async function sweep(
  api: WildberriesApi,
  { kind, isAnswered, targets }: TargetList,
  standings: Standings,
  signal: AbortSignal,
): Promise<void> {
  const wanted = new Map<string, ReplyTarget>(targets.map((target) => [target.externalId, target]));
  const dateTo = shift(targets.at(-1)?.createdAt, marginMs);
  let dateFrom = shift(targets[0]?.createdAt, -marginMs);
  for (let pages = 0; pages < maxSweepPages && dateFrom !== null; pages++) {
    const { items, total } = await api.listPage(kind, isAnswered, { take, skip: 0, dateFrom, dateTo }, signal);
    for (const standing of standingsIn(kind, items, wanted)) standings.set(...standing);
    // The count knows no period: more than the page holds may also stand outside of it.
    if (items.length < take && items.length >= (total ?? 0)) return;
    dateFrom = nextStart(targets, standings, dateFrom, lastDateOf(items));
  }
}

/** The date of the next missing target beyond the page; null when there is none, or no progress. */
function nextStart(
  targets: readonly ReplyTarget[],
  standings: Standings,
  dateFrom: Date,
  lastDate: Date | null,
): Date | null {
  if (lastDate === null || lastDate <= dateFrom) return null;
  const next = targets.find(
    (target) => !standings.has(target.externalId) && target.createdAt.getTime() + marginMs >= lastDate.getTime(),
  );
  const start = shift(next?.createdAt, -marginMs);
  return start === null || start > lastDate ? start : lastDate;
}

/** Only the wanted items are parsed; a misshapen one stays undetermined. */
function standingsIn(
  kind: FeedbackKind,
  page: RawItems,
  wanted: ReadonlyMap<string, ReplyTarget>,
): readonly [ExternalId, Standing][] {
  return page.flatMap((value) => {
    const target = wanted.get(itemIdOf(value) ?? "");
    if (target === undefined) return [];
    const item = readItem(kind, value);
    return item.kind === "feedback"
      ? [[target.externalId, item.feedback.standing] satisfies [ExternalId, Standing]]
      : [];
  });
}

function shift(date: Date | undefined, byMs: number): Date | null {
  return date === undefined ? null : new Date(date.getTime() + byMs);
}
