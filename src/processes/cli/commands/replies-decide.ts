// `replies approve`, `edit`, `reject` and `undo`: what a person decides. Approving and editing name the version they
// mean, so that nobody lets out a text that changed since it was read.

import type { Edit } from "../../../desk/decide-replies.ts";
import { isSendable } from "../../../domain/guard/findings.ts";
import type { FeedbackId } from "../../../domain/identifiers.ts";
import type { Refusal, VersionedReply } from "../../../ports/desk/decisions.ts";
import { readUtf8 } from "../../../settings/utf8-text.ts";
import type { CommandContext } from "../command-context.ts";
import { CommandError } from "../command-error.ts";
import { type BulkOptions, printDecision, readChoice } from "../decision-report.ts";
import { editText } from "../edit-text.ts";
import type { ExitCode } from "../exit-code.ts";
import { filterWords } from "../filter-words.ts";
import { foundWords } from "../found-words.ts";
import { readGiven, standardInput } from "../given-file.ts";
import { refusalSentence } from "../refusal-sentence.ts";
import { readId, readVersionedReply } from "../reply-ids.ts";
import { type AtDesk, withDesk } from "../with-desk.ts";

export type ApproveOptions = BulkOptions & { readonly despiteFindings?: true };

export async function approve(
  context: CommandContext,
  words: readonly string[],
  options: ApproveOptions,
): Promise<ExitCode> {
  const read = (word: string) => readVersionedReply(word, "replies approve", context.messages);
  const choice = readChoice(words, options, { example: "17@2", read }, context);
  const despiteFindings = options.despiteFindings === true;
  return withDesk(context, async ({ desk, caller }) => {
    const { guarded, left, heldBack, ...report } = await desk.replies.approve(caller, choice, { despiteFindings });
    return printDecision({ kind: "approve", report, heldBack, guarded, left, options }, context);
  });
}

export async function reject(
  context: CommandContext,
  words: readonly string[],
  options: BulkOptions,
): Promise<ExitCode> {
  const read = (word: string) => readId(word, context.messages);
  const choice = readChoice(words, options, { example: "17", read }, context);
  return withDesk(context, async ({ desk, caller }) => {
    const report = await desk.replies.reject(caller, choice);
    return printDecision({ kind: "reject", report, options, back: undoCall(report.done, options) }, context);
  });
}

const namedAtMost = 5;

/** Whoever has named many finds them here again; what filters have found is found by them. */
function undoCall(done: readonly FeedbackId[], options: BulkOptions): string {
  const isNamed = options.all === undefined || done.length <= namedAtMost;
  return `replies undo ${isNamed ? done.join(" ") : `--all${filterWords(options)}`}`;
}

/** Takes rejections back. */
export async function undo(context: CommandContext, words: readonly string[], options: BulkOptions): Promise<ExitCode> {
  const read = (word: string) => readId(word, context.messages);
  const choice = readChoice(words, options, { example: "17", read }, context);
  return withDesk(context, async ({ desk, caller }) =>
    printDecision({ kind: "undo", report: await desk.replies.undo(caller, choice), options }, context),
  );
}

export type EditOptions = {
  /** `-` reads stdin. */
  readonly text?: string;
  readonly approve?: true;
  readonly despiteFindings?: true;
  readonly json?: true;
};

export async function edit(context: CommandContext, word: string, options: EditOptions): Promise<ExitCode> {
  const reply = readVersionedReply(word, "replies edit", context.messages);
  return withDesk(context, async ({ desk, caller }) => {
    const beginning = await desk.replies.beginEdit(caller, reply);
    if (beginning.kind === "refused") throw refusalOf(beginning.refusals, context);
    const text = await readText(options, beginning.text, context);
    const edited = await desk.replies.edit(caller, reply, text);
    if (edited.kind === "refused") throw refusalOf(edited.refusals, context);
    const wanted = { id: reply.id, version: edited.version };
    if (!options.json) sayEdited(wanted, edited, options, context);
    if (options.approve) return approveEdited({ desk, caller }, wanted, { edited, options }, context);
    const report = { done: [reply.id], refused: [] };
    return printDecision({ kind: "edit", report, options, more: factsOf(edited) }, context);
  });
}

type Edited = Extract<Edit, { kind: "edited" }>;

async function approveEdited(
  { desk, caller }: AtDesk,
  reply: VersionedReply,
  { edited, options }: { readonly edited: Edited; readonly options: EditOptions },
  context: CommandContext,
): Promise<ExitCode> {
  const despiteFindings = options.despiteFindings === true;
  const { guarded, left, heldBack, ...report } = await desk.replies.approve(
    caller,
    { named: [reply] },
    { despiteFindings },
  );
  return printDecision({ kind: "approve", report, heldBack, guarded, left, options, more: factsOf(edited) }, context);
}

function factsOf({ version, findings, excerpts }: Edited): object {
  return { version, findings, excerpts };
}

function sayEdited(
  { id, version }: VersionedReply,
  judgement: Edited,
  { approve }: EditOptions,
  { output, messages }: CommandContext,
): void {
  const { decisions } = messages;
  const { findings } = judgement;
  const name = `${id}@${version}`;
  output.say(decisions.edited(name));
  const isFound = findings.length > 0;
  if (isFound) output.say(decisions.guardFound(foundWords(judgement, messages)));
  if (approve) return;
  output.say(isFound ? decisions.changeHint(name) : decisions.approveHint(name));
  if (isFound && isSendable(findings)) output.say(decisions.despiteHint(name));
}

/** By `--text`, by stdin with `--text -`, else by the editor. */
async function readText({ text }: EditOptions, current: string, context: CommandContext): Promise<string> {
  if (text === undefined) return editText(current, context);
  return text === standardInput ? readUtf8(await readGiven(standardInput, context)) : text;
}

function refusalOf(refusals: readonly Refusal[], { messages }: CommandContext): CommandError {
  return new CommandError(refusals.map((refusal) => refusalSentence("edit", refusal, messages)));
}
