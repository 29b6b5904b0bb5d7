// Where feedback stands, by as few calls as possible: lists first, single reads for the doubtful.
//
// A list is swept by date, from the oldest target on; a single target is simply read. What remains doubtful:
//   - a target that the list doesn't show: it is filed elsewhere, the list lags, or it is gone;
//   - where an answer is expected, a target that the list shows without one: in production a list item was seen
//     without its answer while the single read had it (another project, October 2026).
// Only a few of those are read one by one; the others are left out, to be asked about later. Only a single read can
// say that an item is gone.

import { RateLimitedError, UnavailableError, UnexpectedShapeError, UnreachableError } from "../../../domain/errors.ts";
import { type FeedbackKind, feedbackKinds, type Standing } from "../../../domain/feedback.ts";
import type { ExternalId } from "../../../domain/identifiers.ts";
import type { MarketplaceClient, ReadExpectation, ReplyTarget } from "../../../ports/marketplace.ts";
import type { RawItems, WildberriesApi } from "./api.ts";
import { itemIdOf, mapItem, readItem } from "./map.ts";
import type { TokenMemory } from "./memory.ts";
import { lastDateOf } from "./pages.ts";

type Standings = Map<ExternalId, Standing>;

const take = 5_000;
const maxSweepPages = 4;
/** So few targets may all be read one by one. */
const fewTargets = 3;
const maxSingleReads = 5;
/** The lists filter by whole seconds. */
const marginMs = 60_000;

export function createReadOne(api: WildberriesApi): MarketplaceClient["readOne"] {
  return async (target, signal) => {
    const value = await api.readOne(target.kind, target.externalId, signal);
    return value === null ? { kind: "removed" } : mapItem(target.kind, value).standing;
  };
}

export function createReadBack(api: WildberriesApi, { looks }: TokenMemory): MarketplaceClient["readBack"] {
  return async (targets, expectation, signal) => {
    const ids = targets.map((target) => target.externalId);
    const remembered = expectation === "unanswered" ? looks.recall(ids) : [];
    if (remembered.length > 0) return new Map(remembered.map((id) => [id, { kind: "open" }]));

    const standings = await look(api, targets, expectation, signal);
    looks.remember(ids.filter((id) => standings.get(id)?.kind === "open"));
    return standings;
  };
}

async function look(
  api: WildberriesApi,
  targets: readonly ReplyTarget[],
  expectation: ReadExpectation,
  signal: AbortSignal,
): Promise<Standings> {
  const standings: Standings = new Map();
  if (targets.length > 1) {
    for (const list of groupByList(targets, expectation)) await sweep(api, list, standings, signal);
  }
  const doubtful = targets.filter((target) => isDoubtful(standings.get(target.externalId), expectation));
  for (const target of doubtful) standings.delete(target.externalId);
  const allowed = targets.length <= fewTargets ? doubtful : doubtful.slice(0, maxSingleReads);
  await readSingly(createReadOne(api), allowed, standings, signal);
  return standings;
}

type TargetList = {
  readonly kind: FeedbackKind;
  readonly isAnswered: boolean;
  /** Oldest first. */
  readonly targets: readonly ReplyTarget[];
};

/** Rating-only reviews are filed as answered even when nobody answered them. */
function groupByList(targets: readonly ReplyTarget[], expectation: ReadExpectation): readonly TargetList[] {
  const sorted = targets.toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
  return feedbackKinds
    .flatMap((kind) =>
      [false, true].map((isAnswered) => ({
        kind,
        isAnswered,
        targets: sorted.filter(
          (target) => target.kind === kind && (expectation === "answered" || target.isRatingOnly) === isAnswered,
        ),
      })),
    )
    .filter((list) => list.targets.length > 0);
}

/** Reads a list from the oldest target on; where a page is full, goes on at the next target that is still missing. */
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
    const page = await api.list(kind, isAnswered, { take, skip: 0, dateFrom, dateTo }, signal);
    for (const standing of standingsIn(kind, page, wanted)) standings.set(...standing);
    if (page.length < take) return;
    dateFrom = nextStart(targets, standings, dateFrom, lastDateOf(page));
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

function isDoubtful(standing: Standing | undefined, expectation: ReadExpectation): boolean {
  return standing === undefined || (expectation === "answered" && standing.kind === "open");
}

/** Stops where the marketplace stops us, and keeps what is known by then; only if that is nothing, says why. */
async function readSingly(
  readOne: MarketplaceClient["readOne"],
  targets: readonly ReplyTarget[],
  standings: Standings,
  signal: AbortSignal,
): Promise<void> {
  for (const target of targets) {
    try {
      standings.set(target.externalId, await readOne(target, signal));
    } catch (error) {
      if (error instanceof UnexpectedShapeError) continue;
      if (standings.size > 0 && isPassing(error)) return;
      throw error;
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof RateLimitedError || error instanceof UnavailableError || error instanceof UnreachableError;
}

function shift(date: Date | undefined, byMs: number): Date | null {
  return date === undefined ? null : new Date(date.getTime() + byMs);
}
