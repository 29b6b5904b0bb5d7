// The filters that lists and bulk decisions share.

import type { ReplyFilter } from "../../adapters/postgres/desk/reply-list.ts";
import { InputError } from "../../domain/errors.ts";
import { type FeedbackKind, feedbackKinds } from "../../domain/feedback.ts";
import { type FeedbackState, feedbackStates } from "../../domain/feedback-state.ts";
import { cabinetId, supplierId } from "../../domain/identifiers.ts";
import type { Messages } from "./messages/catalogue.ts";

export type FilterOptions = {
  readonly state?: string;
  readonly supplier?: string;
  readonly cabinet?: string;
  readonly marketplace?: string;
  readonly kind?: string;
  readonly rating?: string;
  readonly limit: number;
};

/** @throws InputError when a filter can't mean anything */
export function readFilter(
  options: FilterOptions,
  usualStates: readonly FeedbackState[],
  messages: Messages,
): ReplyFilter {
  const [minRating, maxRating] = readRatings(options.rating, messages);
  return {
    states: readStates(options.state, usualStates, messages),
    supplier: options.supplier === undefined ? null : supplierId(options.supplier),
    cabinet: options.cabinet === undefined ? null : cabinetId(options.cabinet),
    marketplace: options.marketplace ?? null,
    kind: readKind(options.kind, messages),
    minRating,
    maxRating,
    limit: options.limit,
  };
}

/** "inReview", "in-review", "parked,unknown" or "all". */
function readStates(
  text: string | undefined,
  usual: readonly FeedbackState[],
  { failures }: Messages,
): readonly FeedbackState[] {
  if (text === undefined) return usual;
  if (text === "all") return feedbackStates;
  return text.split(",").map((word) => {
    const plain = word.trim().replaceAll("-", "").toLowerCase();
    const state = feedbackStates.find((known) => known.toLowerCase() === plain);
    if (state === undefined) throw new InputError([failures.badOption("--state", `all, ${feedbackStates.join(", ")}`)]);
    return state;
  });
}

function readKind(text: string | undefined, { failures }: Messages): FeedbackKind | null {
  if (text === undefined) return null;
  const kind = feedbackKinds.find((known) => known === text);
  if (kind === undefined) throw new InputError([failures.badOption("--kind", feedbackKinds.join(", "))]);
  return kind;
}

/** "5" or "1-3". */
function readRatings(text: string | undefined, { failures }: Messages): readonly [number | null, number | null] {
  if (text === undefined) return [null, null];
  const [, from, to] = /^([1-5])(?:-([1-5]))?$/.exec(text) ?? [];
  if (from === undefined) throw new InputError([failures.badOption("--rating", "1–5, 1-3")]);
  return [Number(from), Number(to ?? from)];
}
