// `replies approve`, `edit` and `reject`: what a person decides. Approving and editing name the version they mean, so
// that nobody lets out a text that changed since it was read.

import { userInfo } from "node:os";
import { createDecisions, type VersionedReply } from "../../../adapters/postgres/desk/decisions.ts";
import { type ReplyDetails, readReplyDetails } from "../../../adapters/postgres/desk/reply-details.ts";
import { listReplies } from "../../../adapters/postgres/desk/reply-list.ts";
import { InputError } from "../../../domain/errors.ts";
import type { GuardFinding } from "../../../domain/guard/findings.ts";
import { inspectReply } from "../../../domain/guard/guard.ts";
import type { FeedbackId } from "../../../domain/identifiers.ts";
import type { Core } from "../../compose.ts";
import { type CommandContext, withCore } from "../command-context.ts";
import { editText } from "../edit-text.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { type FilterOptions, readFilter } from "../reply-filter.ts";
import { readId, readVersionedReply } from "../reply-ids.ts";

export type BulkOptions = FilterOptions & { readonly all?: true };

export async function approve(
  context: CommandContext,
  words: readonly string[],
  options: BulkOptions,
): Promise<ExitCode> {
  const { output, messages } = context;
  return withCore(context, async ({ database, queue }) => {
    const named = words.map((word) => readVersionedReply(word, "replies approve", messages));
    const { wanted, left } = await chooseReplies(context, named, options, async (filter) => {
      const found = (await listReplies(database, filter)).filter(({ version }) => version > 0);
      // What the guard or the model warns of is approved one by one, with open eyes.
      const harmless = found.filter(({ findings, riskFlags }) => findings.length === 0 && riskFlags.length === 0);
      return { wanted: harmless.map(({ id, version }) => ({ id, version })), left: found.length - harmless.length };
    });
    const approved = await createDecisions(database, queue).approve(wanted, person());
    output.print(messages.reports.approved(approved.length));
    if (left > 0) output.print(messages.reports.leftForOneByOne(left));
    return reportUndone(
      context,
      wanted.map(({ id }) => id),
      approved,
      messages.failures.otherVersion,
    );
  });
}

export async function reject(
  context: CommandContext,
  words: readonly string[],
  options: BulkOptions,
): Promise<ExitCode> {
  const { output, messages } = context;
  return withCore(context, async ({ database, queue }) => {
    const named = words.map((word) => ({ id: readId(word, messages), version: 0 }));
    const { wanted } = await chooseReplies(context, named, options, async (filter) => ({
      wanted: (await listReplies(database, filter)).map(({ id, version }) => ({ id, version })),
      left: 0,
    }));
    const ids = wanted.map(({ id }) => id);
    const rejected = await createDecisions(database, queue).reject(ids, person());
    output.print(messages.reports.rejected(rejected.length));
    return reportUndone(context, ids, rejected, messages.failures.notDecidable);
  });
}

export type EditOptions = { readonly text?: string; readonly approve?: true };

export async function edit(context: CommandContext, word: string, options: EditOptions): Promise<ExitCode> {
  const { output, messages } = context;
  const reply = readVersionedReply(word, "replies edit", messages);
  return withCore(context, async (core) => {
    const details = await readReplyDetails(core.database, reply.id);
    if (details === null) throw new InputError([messages.failures.noSuchItem(String(reply.id))]);
    const text = await newText(details, reply, options, context);
    const findings = inspect(text, details, core);
    const decisions = createDecisions(core.database, core.queue);
    const version = await decisions.edit(reply, { text, findings, person: person() });
    if (version === null) throw new InputError([messages.failures.otherVersion(word)]);
    output.print(messages.reports.edited(`${reply.id}@${version}`));
    if (findings.length > 0) {
      output.print(messages.reports.guardFound(findings.map((finding) => messages.words.findings[finding])));
    }
    if (options.approve) {
      const approved = await decisions.approve([{ id: reply.id, version }], person());
      output.print(messages.reports.approved(approved.length));
    }
    return exitCodes.done;
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
  const current = versions.find(({ version }) => version === reply.version)?.text ?? "";
  const text = (options.text ?? (await editText(current, context))).trim();
  if (text === "") throw new InputError([failures.emptyText]);
  if (text === current.trim()) throw new InputError([failures.textUnchanged]);
  return text;
}

/** The guard looks at what a person wrote, too: it doesn't forbid, it tells. */
function inspect(text: string, details: ReplyDetails, { connectors }: Core): readonly GuardFinding[] {
  const { voiceLanguage, signature, kind, marketplace } = details;
  const ability = connectors.get(marketplace)?.abilities.replies[kind];
  if (ability === undefined) return [];
  return inspectReply(text, { ...ability, language: voiceLanguage, signature });
}

type Choice = { readonly wanted: readonly VersionedReply[]; readonly left: number };

async function chooseReplies(
  { messages }: CommandContext,
  named: readonly VersionedReply[],
  options: BulkOptions,
  choose: (filter: ReturnType<typeof readFilter>) => Promise<Choice>,
): Promise<Choice> {
  if (named.length > 0 && !options.all) return { wanted: named, left: 0 };
  if (named.length > 0 || !options.all) throw new InputError([messages.failures.idsOrAll]);
  return choose(readFilter(options, ["inReview"], messages));
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

/** Who decides, for the audit trail. */
export function person(): string {
  return `person:${userInfo().username}`;
}
