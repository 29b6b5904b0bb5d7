// What of all reviews and questions somebody means. Nothing may look as if there were nothing, only because a filter is
// mistyped: a name that isn't there is refused.

import { InputError } from "../domain/errors/errors.ts";
import type { NamedKind } from "../domain/fault/desk-faults.ts";
import { faultOf } from "../domain/fault/fault.ts";
import type { FeedbackState } from "../domain/feedback/feedback-state.ts";
import type { FeedbackId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import { findSimilarWord } from "../domain/similar-word.ts";
import type { CabinetDirectory } from "../ports/desk/cabinets.ts";
import type { Evidence } from "../ports/desk/evidence.ts";
import type { ItemFilter, ReplyDetails, ReplyFilter, ReplySummary, ReplyViews } from "../ports/desk/reply-views.ts";
import { longestList, usualStates } from "./item-conditions.ts";
import { readCursor, writeCursor } from "./reply-cursor.ts";
import { type ShownReply, withEvidence } from "./reply-evidence.ts";

export type FindingPorts = {
  readonly replies: ReplyViews;
  readonly cabinets: CabinetDirectory;
  readonly evidence: Evidence;
};

export type ReplySearch = ItemFilter & {
  /** Where nothing is said: what waits for a person, and what somebody knows and looks for wherever it stands. */
  readonly states?: readonly FeedbackState[];
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
  /**
   * How many there are on all pages.
   * @throws InputError when a filter names what isn't there, or ends before it begins
   */
  readonly count: (caller: Caller, search: ReplySearch) => Promise<number>;
  /** @throws InputError when there is no such review or question */
  readonly show: (caller: Caller, id: FeedbackId) => Promise<ShownReply>;
};

/** Finding, as a part of the desk. */
export function createReplyFinding(ports: FindingPorts): ReplyFinding {
  const { replies } = ports;
  return {
    list: async (caller, { after, states, ...filter }) => {
      const search = { ...filter, states: states ?? usualStates(filter) };
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
    count: async (caller, { after: _, states, ...filter }) => {
      await refuseMistakenFilter(ports, caller, filter);
      return replies.count(caller.scope, { ...filter, states: states ?? usualStates(filter) });
    },
    show: async (caller, id) => withEvidence(ports, await readReply(ports, caller, id)),
  };
}

/** @throws InputError when there is no such review or question */
export async function readReply(
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

/** Where the items stand that a decision may be about, and which warnings their replies may bear. */
export type Candidates = Pick<ReplyFilter, "states" | "reason" | "warnings">;

/** @throws InputError when the filter is mistaken */
export async function findMatching(
  ports: FindingPorts,
  caller: Caller,
  filter: ItemFilter,
  standing: Candidates,
): Promise<readonly ReplySummary[]> {
  await refuseMistakenFilter(ports, caller, filter);
  return ports.replies.list(caller.scope, { ...filter, ...standing });
}

type NameFilter = Partial<
  Pick<ItemFilter, "supplier" | "cabinet" | "marketplace" | "writtenFrom" | "writtenBefore" | "limit">
>;

/** @throws InputError when a filter names what the caller can't see, ends before it begins, or asks for too many */
export async function refuseMistakenFilter(
  { cabinets }: Pick<FindingPorts, "cabinets">,
  { scope }: Caller,
  { supplier = null, cabinet = null, marketplace = null, writtenFrom, writtenBefore, limit = 1 }: NameFilter,
): Promise<void> {
  if (!Number.isInteger(limit) || limit < 1 || limit > longestList) {
    throw new InputError([faultOf("limitOutOfRange", { most: longestList })]);
  }
  if (writtenFrom !== undefined && writtenBefore !== undefined && writtenFrom >= writtenBefore) {
    throw new InputError([faultOf("endsBeforeItBegins", {})]);
  }
  if (supplier === null && cabinet === null && marketplace === null) return;
  const known = await cabinets.list(scope, { withRemoved: true });
  const refuseUnknown = (kind: NamedKind, name: string | null, names: readonly string[]): void => {
    if (name === null || names.includes(name)) return;
    const similar = findSimilarWord(name, names);
    const all = kind === "marketplace" ? [...new Set(names)].toSorted() : [];
    throw new InputError([faultOf("unknownFilter", { kind, name, similar, known: all })]);
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
