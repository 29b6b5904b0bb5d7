// What a person can do about a cabinet that doesn't go on by itself.

import type { WaitReason } from "../../domain/feedback/reasons.ts";
import type { CommandContext } from "./command-context.ts";
import { remedyCall } from "./remedy-call.ts";
import { wrapText } from "./terminal/wrap-text.ts";

/** Nothing for what passes by itself. */
export function remedyLines(reason: WaitReason, { output, messages }: CommandContext): string[] {
  const remedy = messages.words.remedies[reason];
  if (remedy === undefined) return [];
  const what = wrapText(remedy.what, { width: output.proseWidth, indent: "      ", firstIndent: "    → " });
  return remedy.action === undefined ? what : [...what, `      ${remedyCall(remedy.action, messages.words)}`];
}
