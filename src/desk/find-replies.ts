// What of all reviews and questions somebody means. Nothing may look as if there were nothing, only because a filter is
// mistyped: a name that isn't there is refused.

import { InputError } from "../domain/errors/errors.ts";
import type { NamedKind } from "../domain/fault/desk-faults.ts";
import { faultOf } from "../domain/fault/fault.ts";
import type { FeedbackState } from "../domain/feedback/feedback-state.ts";
import type { StateReason } from "../domain/feedback/reasons.ts";
import type { FeedbackId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import { findSimilarWord } from "../domain/similar-word.ts";
import type { CabinetDirectory } from "../ports/desk/cabinets.ts";
import type { ItemConditions, ItemFilter, ReplyDetails, ReplySummary, ReplyViews } from "../ports/desk/reply-views.ts";
import { readCursor, writeCursor } from "./reply-cursor.ts";

export type FindingPorts = { readonly replies: ReplyViews; readonly cabinets: CabinetDirectory };

/** A filter that leaves nothing out. */
export const anyItem: ItemConditions = {
  supplier: null,
  cabinet: null,
  kind: null,
  marketplace: null,
  minRating: null,
  maxRating: null,
};

export type ReplySearch = ItemFilter & {
  readonly states: readonly FeedbackState[];
  /** What the page before called `next`. */
  readonly after?: string;
};

export type ReplyPage = {
  /** Most urgent first. */
  readonly replies: readonly ReplySummary[];
  /** Where the next page begins; null where this is the last one. */
  readonly next: string | null;
};

export type ReplyFinding = {
  /** @throws InputError when a filter names what isn't there, ends before it begins, or `after` is no place in a list */
  readonly list: (caller: Caller, search: ReplySearch) => Promise<ReplyPage>;
  /** How many there are on all pages. */
  readonly count: (caller: Caller, search: ReplySearch) => Promise<number>;
  /** @throws InputError when there is no such review or question */
  readonly show: (caller: Caller, id: FeedbackId) => Promise<ReplyDetails>;
};

/** Finding, as a part of the desk. */
export function createReplyFinding(ports: FindingPorts): ReplyFinding {
  const { replies } = ports;
  return {
    list: async (caller, { after, ...search }) => {
      const place = after === undefined ? undefined : readCursor(after);
      if (place === null) throw new InputError([faultOf("notACursor", {})]);
      await refuseMistakenFilter(ports, caller, search);
      // One more tells whether there is a further page.
      const found = await replies.list(caller.scope, {
        ...search,
        ...(place && { after: place }),
        limit: search.limit + 1,
      });
      const page = found.slice(0, search.limit);
      const last = found.length > page.length ? page.at(-1) : undefined;
      return { replies: page, next: last === undefined ? null : writeCursor(last) };
    },
    count: ({ scope }, { after: _, ...search }) => replies.count(scope, search),
    show: (caller, id) => showReply(ports, caller, id),
  };
}

/** @throws InputError when there is no such review or question */
export async function showReply(
  { replies }: Pick<FindingPorts, "replies">,
  { scope }: Caller,
  id: FeedbackId,
): Promise<ReplyDetails> {
  const details = await replies.find(scope, id);
  if (details === null) throw new InputError([faultOf("noSuchItem", { id })]);
  return details;
}

/** Items by their names, or everything that a filter matches. */
export type Choice<Item> = { readonly named: readonly Item[] } | { readonly matching: ItemFilter };

/** @throws InputError when the filter is mistaken */
export async function findMatching(
  ports: FindingPorts,
  caller: Caller,
  filter: ItemFilter,
  standing: { readonly states: readonly FeedbackState[]; readonly reason?: StateReason },
): Promise<readonly ReplySummary[]> {
  await refuseMistakenFilter(ports, caller, filter);
  return ports.replies.list(caller.scope, { ...filter, ...standing });
}

type NameFilter = Partial<Pick<ItemFilter, "supplier" | "cabinet" | "marketplace" | "writtenFrom" | "writtenBefore">>;

/** @throws InputError when a filter names what the caller can't see, or ends before it begins */
export async function refuseMistakenFilter(
  { cabinets }: Pick<FindingPorts, "cabinets">,
  { scope }: Caller,
  { supplier = null, cabinet = null, marketplace = null, writtenFrom, writtenBefore }: NameFilter,
): Promise<void> {
  if (writtenFrom !== undefined && writtenBefore !== undefined && writtenFrom >= writtenBefore) {
    throw new InputError([faultOf("endsBeforeItBegins", {})]);
  }
  if (supplier === null && cabinet === null && marketplace === null) return;
  const known = await cabinets.list(scope, { withRemoved: true });
  const refuseUnknown = (kind: NamedKind, name: string | null, names: readonly string[]): void => {
    if (name === null || names.includes(name)) return;
    throw new InputError([faultOf("unknownFilter", { kind, name, similar: findSimilarWord(name, names) })]);
  };
  refuseUnknown(
    "supplier",
    supplier,
    known.map((found) => found.supplierId),
  );
  refuseUnknown(
    "cabinet",
    cabinet,
    known.map((found) => found.id),
  );
  refuseUnknown(
    "marketplace",
    marketplace,
    known.map((found) => found.marketplace),
  );
}
