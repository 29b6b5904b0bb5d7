// `replies show`: everything about one review or question, from the buyer's words to the proof of publication.

import type { ReplyDetails } from "../../../ports/desk/reply-views.ts";
import type { CommandContext } from "../command-context.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { programName } from "../messages/program-name.ts";
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

function stepsFor({ id, state, versions }: ReplyDetails, { messages }: CommandContext): readonly Step[] {
  const { approve, edit, reject, resume, write } = messages.reports.steps;
  const step = (command: string, purpose: string): Step => ({ command: `${programName} ${command}`, purpose });
  const version = versions.at(-1)?.version ?? 0;
  if (state === "parked") return [step(`parked resume ${id}`, resume)];
  if (state !== "inReview") return [];
  if (version === 0) return [step(`replies edit ${id}@0 --approve`, write), step(`replies reject ${id}`, reject)];
  return [
    step(`replies approve ${id}@${version}`, approve),
    step(`replies edit ${id}@${version}`, edit),
    step(`replies reject ${id}`, reject),
  ];
}
