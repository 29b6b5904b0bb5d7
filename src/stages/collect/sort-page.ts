// Compares a page of a listing with what is known: what is new, what changed, what somebody else settled.

import { hasRepliesOfOthers } from "../../domain/delivery/own-replies.ts";
import {
  type CollectedFeedback,
  type FeedbackContent,
  type Standing,
  standsOpen,
} from "../../domain/feedback/feedback.ts";
import type { FeedbackState } from "../../domain/feedback/feedback-state.ts";
import type { SettleReason, StateReason } from "../../domain/feedback/reasons.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
import type {
  ChangedFeedback,
  CollectedEnding,
  KnownFeedback,
  NewFeedback,
  ReopenedFeedback,
  SettledFeedback,
  SortedPage,
} from "../../ports/collection.ts";
import type { CollectedPage } from "../../ports/marketplace-client.ts";
import { contentHash } from "./content-hash.ts";

/** Nothing was posted for these yet, so the marketplace's word about them decides. */
const statesBeforeSending: readonly FeedbackState[] = ["new", "drafted", "inReview", "approved"];
/** A change of the buyer's text matters to these. */
const statesThatFollowChanges: readonly FeedbackState[] = [...statesBeforeSending, "published", "parked"];

/** Endings that others have brought about, and that others can take back. */
const endingsThatMayPass: readonly (StateReason | null)[] = ["answeredElsewhere", "closedElsewhere", "removed"];

export type PageToSort = Pick<CollectedPage, "items" | "misshapen">;
export type Known = ReadonlyMap<ExternalId, KnownFeedback>;

/** Every id whose history matters to the page: the items', and those of the feedback they supplement. */
export function idsOf(page: PageToSort): readonly ExternalId[] {
  const ids = page.items.flatMap(({ externalId, content }) =>
    content.supplements === null ? [externalId] : [externalId, content.supplements],
  );
  return [...new Set(ids)];
}

export function sortPage(page: PageToSort, known: Known, answerSince: Date | null): SortedPage {
  const items = [...new Map(page.items.map((item) => [item.externalId, item])).values()];
  const settled = new Map<ExternalId, SettledFeedback>();
  for (const settlement of items.flatMap((item) => settlementsBy(item, known))) {
    settled.set(settlement.known.externalId, settlement);
  }
  const supplemented = new Set(items.flatMap(({ content }) => content.supplements ?? []));
  return {
    added: items
      .filter(({ externalId }) => !known.has(externalId))
      .flatMap((item) => newFeedback(item, supplemented.has(item.externalId), answerSince)),
    changed: items
      .filter(({ externalId }) => !settled.has(externalId))
      .flatMap((item) => changeOf(item, known.get(item.externalId), answerSince)),
    settled: [...settled.values()],
    reopened: items
      .filter(({ externalId }) => !supplemented.has(externalId))
      .flatMap((item) => reopeningOf(item, known.get(item.externalId))),
    misshapen: page.misshapen,
  };
}

/** What the item settles: itself, or the earlier feedback that it supplements. */
function settlementsBy(item: CollectedFeedback, known: Known): SettledFeedback[] {
  const own = known.get(item.externalId);
  const reason = own === undefined ? null : settleReason(item.standing, own);
  const parent = item.content.supplements === null ? undefined : known.get(item.content.supplements);
  return [
    ...(own !== undefined && reason !== null ? [{ known: own, reason }] : []),
    ...(parent !== undefined && statesBeforeSending.includes(parent.state)
      ? [{ known: parent, reason: "superseded" as const }]
      : []),
  ];
}

function newFeedback(item: CollectedFeedback, isSupplemented: boolean, answerSince: Date | null): NewFeedback[] {
  const { kind, externalId, content, standing } = item;
  const kindOfStanding = standsOpen(standing) ? "open" : standing.kind;
  // Answered before we came: the marketplace's own history, of which there may be years.
  if (kindOfStanding === "answered" || kindOfStanding === "handled" || kindOfStanding === "removed") return [];
  const ending = endingOf(isSupplemented ? "superseded" : kindOfStanding, isTooOld(content, answerSince));
  return [{ kind, externalId, content, contentHash: contentHash(content), priority: priorityOf(content), ending }];
}

function endingOf(standing: "open" | "notAnswerable" | "superseded", isOld: boolean): CollectedEnding | null {
  if (standing === "superseded") return { state: "settled", reason: "superseded" };
  if (standing === "notAnswerable") return { state: "skipped", reason: "notAnswerable" };
  return isOld ? { state: "skipped", reason: "tooOld" } : null;
}

/** 0 goes first: questions and unhappy buyers. */
function priorityOf(content: FeedbackContent): number {
  return content.rating === null || content.rating <= 3 ? 0 : 1;
}

/** An answer is somebody else's only if it is live and none of ours ever; what isn't shown may be our own. */
export function settleReason(standing: Standing, known: KnownFeedback): SettleReason | null {
  if (!statesBeforeSending.includes(known.state)) return null;
  switch (standing.kind) {
    case "open":
    case "notAnswerable":
      return null;
    case "removed":
      return null;
    case "superseded":
      return "superseded";
    case "handled":
      return known.ours.length === 0 ? "closedElsewhere" : null;
    case "answered":
      return hasRepliesOfOthers(standing.replies, known.ours) ? "answeredElsewhere" : null;
  }
}

function reopeningOf(item: CollectedFeedback, known: KnownFeedback | undefined): ReopenedFeedback[] {
  if (known?.state !== "settled" || !endingsThatMayPass.includes(known.reason)) return [];
  if (!standsOpen(item.standing)) return [];
  return [{ known, content: item.content, contentHash: contentHash(item.content) }];
}

function isTooOld({ createdAt }: FeedbackContent, answerSince: Date | null): boolean {
  return answerSince !== null && createdAt < answerSince;
}

function changeOf(
  item: CollectedFeedback,
  known: KnownFeedback | undefined,
  answerSince: Date | null,
): ChangedFeedback[] {
  if (known === undefined) return [];
  if (!statesThatFollowChanges.includes(known.state) && !takesReplyNow(item, known, answerSince)) return [];
  const hash = contentHash(item.content);
  return hash === known.contentHash ? [] : [{ known, content: item.content, contentHash: hash }];
}

/** A review that was nothing but a rating may get words later. */
function takesReplyNow(
  { standing, content }: CollectedFeedback,
  known: KnownFeedback,
  answerSince: Date | null,
): boolean {
  const tookNone = known.state === "skipped" && known.reason === "notAnswerable";
  return tookNone && standing.kind === "open" && !isTooOld(content, answerSince);
}
