// What a person can do about a cabinet that doesn't go on by itself.

import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { Holder } from "../../ports/desk/holds.ts";
import type { RemedyAction } from "../../words/remedy.ts";
import { resumeCalls, signInCalls } from "./cabinet-calls.ts";
import type { CommandContext } from "./command-context.ts";
import { remedyCall } from "./remedy-call.ts";
import { wrapText } from "./terminal/wrap-text.ts";

/**
 * Nothing for what passes by itself.
 * @param holders what a person has to resume, or sign in to
 */
export function remedyLines(
  reason: WaitReason,
  { output, messages }: CommandContext,
  holders: readonly Holder[] = [],
): string[] {
  const remedy = messages.words.remedies[reason];
  if (remedy === undefined) return [];
  const what = wrapText(remedy.what, { width: output.proseWidth, indent: "      ", firstIndent: "    → " });
  return [...what, ...callsOf(remedy.action, holders).map((call) => `      ${call}`)];
}

function callsOf(action: RemedyAction | undefined, holders: readonly Holder[]): readonly string[] {
  if (action === undefined) return [];
  if (holders.length === 0) return [remedyCall(action)];
  if (action === "signIn") return signInCalls(holders);
  return action === "resumeCabinet" ? resumeCalls(holders) : [remedyCall(action)];
}
