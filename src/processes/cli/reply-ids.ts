// How people name replies: 17 is a review or question, 17@2 the second version of its reply.

import { type FeedbackId, feedbackId } from "../../domain/identifiers.ts";
import type { VersionedReply } from "../../ports/desk/decisions.ts";
import { CommandError } from "./command-error.ts";
import type { Messages } from "./messages/catalogue.ts";
import { safeLine } from "./terminal/safe-text.ts";

/** A version that is named all the same is ignored. */
export function readId(word: string, { failures }: Messages): FeedbackId {
  const [, id] = /^#?(\d{1,15})(?:@\d+)?$/.exec(word) ?? [];
  if (id === undefined) throw new CommandError([failures.notAnId(safeLine(word))]);
  return feedbackId(Number(id));
}

export function readVersionedReply(word: string, command: string, messages: Messages): VersionedReply {
  const [, id, version] = /^#?(\d{1,15})(?:@(\d{1,9}))?$/.exec(word) ?? [];
  if (id === undefined) throw new CommandError([messages.failures.notAnId(safeLine(word))]);
  if (version === undefined) throw new CommandError([messages.failures.versionMissing(id, command)]);
  return { id: feedbackId(Number(id)), version: Number(version) };
}
