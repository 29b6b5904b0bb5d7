// `replies show`: everything about one review or question, from the buyer's words to the proof of publication.

import type { ReplyDetails } from "../../../ports/desk/reply-views.ts";
import type { CommandContext } from "../command-context.ts";
import { decisionSteps } from "../decision-steps.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { printSteps, type Step } from "../next-steps.ts";
import { printJson } from "../print-json.ts";
import { readId } from "../reply-ids.ts";
import { replySections, type Section } from "../reply-sections.ts";
import { wrapText } from "../terminal/wrap-text.ts";
import { withDesk } from "../with-desk.ts";

export async function showReply(
  context: CommandContext,
  word: string,
  { json }: { readonly json?: true },
): Promise<ExitCode> {
  const id = readId(word, context.messages);
  const details = await withDesk(context, ({ desk, caller }) => desk.replies.show(caller, id));
  if (json) printJson(details, context);
  else {
    for (const section of replySections(details, context.messages)) printSection(section, context);
    printSteps(stepsFor(details, context), context);
  }
  return exitCodes.done;
}

function printSection({ title, lines }: Section, { output }: CommandContext): void {
  output.print(output.style("bold", title));
  for (const { text, indent, isAside } of lines) {
    const wrapped = wrapText(text, { width: output.proseWidth, indent: " ".repeat(indent) });
    for (const line of wrapped) output.print(isAside ? output.style("dim", line) : line);
  }
  output.print("");
}

function stepsFor(details: ReplyDetails, context: CommandContext): readonly Step[] {
  const { version, findings } = details.versions.at(-1) ?? { version: 0, findings: [] };
  const standing = { ...details, version, findings };
  return decisionSteps(standing, ["approve", "edit", "reject", "undo", "resume"], context);
}
