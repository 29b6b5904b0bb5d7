// `replies approve`, `edit` and `reject`: what a person decides. Approving and editing name the version they mean, so
// that nobody lets out a text that changed since it was read.

import { createDecisions, type VersionedReply } from "../../../adapters/postgres/desk/decisions.ts";
import { type ReplyDetails, readReplyDetails } from "../../../adapters/postgres/desk/reply-details.ts";
import { listReplies, type ReplySummary } from "../../../adapters/postgres/desk/reply-list.ts";
import { InputError } from "../../../domain/errors.ts";
import type { GuardFinding } from "../../../domain/guard/findings.ts";
import { inspectReply } from "../../../domain/guard/guard.ts";
import type { FeedbackId } from "../../../domain/identifiers.ts";
import type { Core } from "../../compose.ts";
import { chooseApprovable } from "../approvable-replies.ts";
import type { CommandContext } from "../command-context.ts";
import { deciderName } from "../decider-name.ts";
import { editText, readStdin } from "../edit-text.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { type FilterOptions, filterOf, refuseUnknownNames } from "../reply-filter.ts";
import { readId, readVersionedReply } from "../reply-ids.ts";
import { withCore } from "../with-core.ts";

export type BulkOptions = FilterOptions & { readonly all?: true };
export type ApproveOptions = BulkOptions & { readonly despiteFindings?: true };

export async function approve(
  context: CommandContext,
  words: readonly string[],
  options: ApproveOptions,
): Promise<ExitCode> {
  const { output, messages } = context;
  refuseUnclearChoice(words, options, "17@2", context);
  const named = words.map((word) => readVersionedReply(word, "replies approve", messages));
  return withCore(context, async (core) => {
    const found = (await findReplies(core, options, context)).filter(({ version }) => version > 0);
    // What the model warns of is approved one by one, with open eyes; so is what the guard found, unless it is meant so.
    const isHarmless = ({ riskFlags, findings }: ReplySummary) =>
      riskFlags.length === 0 && (findings.length === 0 || options.despiteFindings === true);
    const harmless = found.filter(isHarmless);
    const wanted = [...named, ...harmless.map(({ id, version }) => ({ id, version }))];
    const exitCode = await letOut(core, wanted, options, context);
    const left = found.length - harmless.length;
    if (left > 0) output.say(messages.reports.leftForOneByOne(left));
    return exitCode;
  });
}

/** Approves what may go out, and says of the rest why it may not. */
async function letOut(
  core: Core,
  wanted: readonly VersionedReply[],
  { all, despiteFindings }: { readonly all?: true; readonly despiteFindings?: true },
  context: CommandContext,
): Promise<ExitCode> {
  const { output, messages } = context;
  const choice = { despiteFindings: despiteFindings === true, messages };
  const { replies, refusals } = await chooseApprovable(core, wanted, choice);
  const approved = await createDecisions(core.database, core.queue).approve(replies, deciderName());
  if (approved.length > 0 || all) output.say(messages.reports.approved(approved.length));
  for (const refusal of refusals) output.remark(refusal);
  const undone = reportUndone(context, idsOf(replies), approved, messages.failures.otherVersion);
  return refusals.length > 0 ? exitCodes.badInput : undone;
}

export async function reject(
  context: CommandContext,
  words: readonly string[],
  options: BulkOptions,
): Promise<ExitCode> {
  const { output, messages } = context;
  refuseUnclearChoice(words, options, "17", context);
  const named = words.map((word) => readId(word, messages));
  return withCore(context, async (core) => {
    const ids = [...named, ...idsOf(await findReplies(core, options, context))];
    const rejected = await createDecisions(core.database, core.queue).reject(ids, deciderName());
    if (rejected.length > 0 || options.all) output.say(messages.reports.rejected(rejected.length));
    return reportUndone(context, ids, rejected, messages.failures.notDecidable);
  });
}

export type EditOptions = {
  /** `-` reads stdin. */
  readonly text?: string;
  readonly approve?: true;
  readonly despiteFindings?: true;
};

export async function edit(context: CommandContext, word: string, options: EditOptions): Promise<ExitCode> {
  const { output, messages } = context;
  const reply = readVersionedReply(word, "replies edit", messages);
  return withCore(context, async (core) => {
    const details = await readReplyDetails(core.database, reply.id);
    if (details === null) throw new InputError([messages.failures.noSuchItem(String(reply.id))]);
    const text = await newText(details, reply, options, context);
    const findings = inspect(text, details, core);
    const decisions = createDecisions(core.database, core.queue);
    const version = await decisions.edit(reply, { text, findings, person: deciderName() });
    if (version === null) throw new InputError([messages.failures.otherVersion(String(reply.id))]);
    output.say(messages.reports.edited(`${reply.id}@${version}`));
    if (findings.length > 0) {
      output.say(messages.reports.guardFound(findings.map((finding) => messages.words.findings[finding])));
    }
    if (!options.approve) {
      output.say(messages.reports.approveHint(`${reply.id}@${version}`));
      return exitCodes.done;
    }
    return letOut(
      core,
      [{ id: reply.id, version }],
      { ...(options.despiteFindings && { despiteFindings: true }) },
      context,
    );
  });
}

/** @throws InputError when there is nothing new */
async function newText(
  { versions }: ReplyDetails,
  reply: VersionedReply,
  options: EditOptions,
  context: CommandContext,
): Promise<string> {
  const { failures } = context.messages;
  // Before anybody writes for nothing.
  if ((versions.at(-1)?.version ?? 0) !== reply.version)
    throw new InputError([failures.otherVersion(String(reply.id))]);
  const current = versions.at(-1)?.text ?? "";
  const text = (await readText(options, current, context)).trim();
  if (text === "") throw new InputError([failures.emptyText]);
  if (text === current.trim()) throw new InputError([failures.textUnchanged]);
  return text;
}

/** By `--text`, by stdin with `--text -`, else by the editor. */
function readText({ text }: EditOptions, current: string, context: CommandContext): Promise<string> {
  if (text === undefined) return editText(current, context);
  return text === "-" ? readStdin() : Promise.resolve(text);
}

/** The guard looks at what a person wrote, too: it doesn't forbid, it tells. */
function inspect(text: string, details: ReplyDetails, { connectors }: Core): readonly GuardFinding[] {
  const { voiceLanguage, signature, kind, marketplace } = details;
  const ability = connectors.get(marketplace)?.abilities.replies[kind];
  if (ability === undefined) return [];
  return inspectReply(text, { ...ability, language: voiceLanguage, signature });
}

/** Either some are named, or all that the filters match: nothing is decided by leaving something out. */
export function refuseUnclearChoice(
  words: readonly string[],
  { all }: BulkOptions,
  example: string,
  { messages }: CommandContext,
): void {
  if (words.length > 0 === (all === true)) throw new InputError([messages.failures.idsOrAll(example)]);
}

async function findReplies(
  { database }: Core,
  options: BulkOptions,
  { messages }: CommandContext,
): Promise<readonly ReplySummary[]> {
  if (!options.all) return [];
  await refuseUnknownNames(database, options, messages);
  return listReplies(database, filterOf(options, ["inReview"]));
}

export function reportUndone(
  { output }: CommandContext,
  wanted: readonly FeedbackId[],
  done: readonly FeedbackId[],
  sentence: (id: string) => string,
): ExitCode {
  const undone = wanted.filter((id) => !done.includes(id));
  for (const id of undone) output.remark(sentence(String(id)));
  return undone.length === 0 ? exitCodes.done : exitCodes.badInput;
}

function idsOf(replies: readonly { readonly id: FeedbackId }[]): readonly FeedbackId[] {
  return replies.map(({ id }) => id);
}
