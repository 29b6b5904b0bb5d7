// Whose reply is it? A reply is ours by the id that the marketplace gave us for it; by its text only where it gave none,
// or where an attempt ended without a word, so that the reply may stand there under an id that we never heard.

import { isLive, type ObservedReply } from "../feedback/feedback.ts";
import { isSameReply } from "./text-comparison.ts";

/** A text that we have sent for an item, or may have sent: one whose every attempt was refused isn't among them. */
export type OwnReply = {
  readonly text: string;
  /** The marketplace's id of it, where it gave one. */
  readonly externalId: string | null;
  /** An attempt ended without a word: it may also stand there under another id. */
  readonly mayHaveOtherId: boolean;
};

export function isOwnReply(own: OwnReply, observed: ObservedReply): boolean {
  if (own.externalId !== null && own.externalId === observed.externalId) return true;
  const isToldById = own.externalId !== null && observed.externalId !== null && !own.mayHaveOtherId;
  return !isToldById && isSameReply(own.text, observed.text);
}

/** A reply that buyers see or will see, and that is none of ours ever. A rejected reply answers nobody. */
export function hasRepliesOfOthers(replies: readonly ObservedReply[], ours: readonly OwnReply[]): boolean {
  return replies.some((reply) => isLive(reply) && !ours.some((own) => isOwnReply(own, reply)));
}

/**
 * Which of our texts a reply is: what the marketplace has named for an earlier one stays that one's, though a person may
 * have sent the same words again. An edit in place keeps the name.
 */
export function isReplyOf(own: OwnReply, earlier: readonly OwnReply[], observed: ObservedReply): boolean {
  const id = observed.externalId;
  const isEarlier = id !== null && id !== own.externalId && earlier.some(({ externalId }) => externalId === id);
  return !isEarlier && isOwnReply(own, observed);
}
