// Which lists a collection reads. Periods are limited: six calendar months for reviews, by moments of which neither end
// belongs to them; one month for questions, by Moscow's days of which both do (API description, 2026-07-17). So a long
// time takes several lists, the newest first.
//
//   reviews     ALL of a recent period (`recent.ts`); NEED_REACTION of everything before it, back to the beginning
//   questions   those that need an answer: the first time all of them, later those of a month;
//               all of a recent period, for what colleagues answered

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import { type CollectionWindow, later, startOfRecent } from "../recent.ts";
import type { Filter } from "./calls.ts";

export type ListQuery = {
  readonly filter: Filter;
  /** Whether being in the list means that no reply is there. */
  readonly holdsOpenOnly: boolean;
};

const dayMs = 24 * 60 * 60 * 1_000;
/** The shortest six months in a row have 181 days, the shortest month 28, of which both ends count. */
const longestReviewPeriodMs = 180 * dayMs;
const longestQuestionPeriodMs = 27 * dayMs;
/** "The whole backlog" ends here: our own choice, for the first collection asks for every month of it. */
const oldestMs = 5 * 365 * dayMs;
const moscowOffsetMs = 3 * 60 * 60 * 1_000;

export function listsOf(kind: FeedbackKind, window: CollectionWindow, now: Date): readonly ListQuery[] {
  return kind === "review" ? reviewLists(window, now) : questionLists(window, now);
}

function reviewLists(window: CollectionWindow, now: Date): readonly ListQuery[] {
  const recent = startOfRecent(window, now);
  const all = periodsOf({ from: recent, to: null }, longestReviewPeriodMs, now);
  const older = periodsOf({ from: startOf(window, now), to: recent }, longestReviewPeriodMs, now);
  return [
    ...all.map((period) => ({ filter: { reactionStatus: "ALL", ...momentsOf(period) }, holdsOpenOnly: false })),
    ...older.map((period) => ({
      filter: { reactionStatus: "NEED_REACTION", ...momentsOf(period) },
      holdsOpenOnly: false,
    })),
  ];
}

function questionLists(window: CollectionWindow, now: Date): readonly ListQuery[] {
  const recent = startOfRecent(window, now);
  const monthAgo = new Date(now.getTime() - longestQuestionPeriodMs);
  const oldest = window.knownUntil === null ? startOf(window, now) : earlier(recent, monthAgo);
  const open = periodsOf({ from: later(oldest, window.since), to: null }, longestQuestionPeriodMs, now);
  const all = periodsOf({ from: recent, to: null }, longestQuestionPeriodMs, now);
  return [
    ...open.map((period) => ({ filter: { needAnswer: true, ...daysOf(period) }, holdsOpenOnly: true })),
    ...all.map((period) => ({ filter: { needAnswer: false, ...daysOf(period) }, holdsOpenOnly: false })),
  ];
}

function startOf({ since }: CollectionWindow, now: Date): Date {
  return since ?? new Date(now.getTime() - oldestMs);
}

/** `to` is null where the period lasts until now. */
type Period = { readonly from: Date; readonly to: Date | null };

/** The period in pieces of this length at most, the newest first. */
function periodsOf({ from, to }: Period, lengthMs: number, now: Date): readonly Period[] {
  const pieces: Period[] = [];
  let end = to;
  while (from < (end ?? now)) {
    const start = later(new Date((end ?? now).getTime() - lengthMs), from);
    pieces.push({ from: start, to: end });
    end = start;
  }
  return pieces;
}

/** The moment before the beginning is excluded, so the beginning belongs to the period; its end doesn't. */
function momentsOf({ from, to }: Period): Filter {
  return {
    dateTimeFrom: new Date(from.getTime() - 1).toISOString(),
    ...(to !== null && { dateTimeTo: to.toISOString() }),
  };
}

/** Both days are part of the period; the day on which two pieces meet is part of both. */
function daysOf({ from, to }: Period): Filter {
  return { dateFrom: moscowDay(from), ...(to !== null && { dateTo: moscowDay(to) }) };
}

function moscowDay(moment: Date): string {
  return new Date(moment.getTime() + moscowOffsetMs).toISOString().slice(0, 10);
}

function earlier(one: Date, other: Date): Date {
  return other < one ? other : one;
}
