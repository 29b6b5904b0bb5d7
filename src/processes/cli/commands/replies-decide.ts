// `replies approve`, `edit`, `reject` and `undo`: what a person decides. Approving and editing name the version they
// mean, so that nobody lets out a text that changed since it was read.

import { createDecisions, type VersionedReply } from "../../../adapters/postgres/desk/decisions.ts";
import { explainRefusals, findObstacle } from "../../../adapters/postgres/desk/refusals.ts";
import { type ReplyDetails, readReplyDetails } from "../../../adapters/postgres/views/reply-details.ts";
import type { ReplySummary } from "../../../adapters/postgres/views/reply-list.ts";
import { InputError } from "../../../domain/errors/errors.ts";
import type { GuardFinding } from "../../../domain/guard/findings.ts";
import { inspectReply } from "../../../domain/guard/guard.ts";
import { chosenRoute } from "../../../domain/route.ts";
import type { Core } from "../../compose/core.ts";
import { chooseApprovable } from "../approvable-replies.ts";
import type { CommandContext } from "../command-context.ts";
import { deciderName } from "../decider-name.ts";
import { type BulkOptions, findAll, idsOf, refuseUnclearChoice, reportDecision } from "../decision-report.ts";
import { editText, readStdin } from "../edit-text.ts";
import type { ExitCode } from "../exit-code.ts";
import { refusalSentence } from "../refusal-sentence.ts";
import { readId, readVersionedReply } from "../reply-ids.ts";
import { withCore } from "../with-core.ts";

export type ApproveOptions = BulkOptions & { readonly despiteFindings?: true };

export async function approve(
  context: CommandContext,
  words: readonly string[],
  options: ApproveOptions,
): Promise<ExitCode> {
  const { messages } = context;
  refuseUnclearChoice(words, options, "17@2", context);
  const named = words.map((word) => readVersionedReply(word, "replies approve", messages));
  return withCore(context, async (core) => {
    const found = (await findAll(core, options, context, { states: ["inReview"] })).filter(
      ({ version }) => version > 0,
    );
    // What the model warns of is approved one by one, with open eyes; so is what the guard found, unless it is meant so.
    const isHarmless = ({ riskFlags, findings }: ReplySummary) =>
      riskFlags.length === 0 && (findings.length === 0 || options.despiteFindings === true);
    const harmless = found.filter(isHarmless);
    const wanted = [...named, ...harmless.map(({ id, version }) => ({ id, version }))];
    return letOut(core, context, { wanted, left: found.length - harmless.length, options });
  });
}

type LettingOut = {
  readonly wanted: readonly VersionedReply[];
  readonly left?: number;
  readonly options: { readonly all?: true; readonly despiteFindings?: true; readonly json?: true };
  readonly more?: object;
};

/** Approves what may go out, and says of the rest why it may not. */
async function letOut(
  core: Core,
  context: CommandContext,
  { wanted, options, ...more }: LettingOut,
): Promise<ExitCode> {
  const choice = { despiteFindings: options.despiteFindings === true, messages: context.messages };
  const { replies, refusals } = await chooseApprovable(core, wanted, choice);
  const done = await createDecisions(core.database, core.queue).approve(replies, deciderName());
  return reportDecision(core, context, { kind: "approve", wanted: replies, done, guarded: refusals, options, ...more });
}

export async function reject(
  context: CommandContext,
  words: readonly string[],
  options: BulkOptions,
): Promise<ExitCode> {
  refuseUnclearChoice(words, options, "17", context);
  const named = words.map((word) => readId(word, context.messages));
  return withCore(context, async (core) => {
    const ids = [...named, ...idsOf(await findAll(core, options, context, { states: ["inReview"] }))];
    const done = await createDecisions(core.database, core.queue).reject(ids, deciderName());
    return reportDecision(core, context, { kind: "reject", wanted: ids.map((id) => ({ id })), done, options });
  });
}

/** Takes rejections back. */
export async function undo(context: CommandContext, words: readonly string[], options: BulkOptions): Promise<ExitCode> {
  refuseUnclearChoice(words, options, "17", context);
  const named = words.map((word) => readId(word, context.messages));
  return withCore(context, async (core) => {
    const rejected = { states: ["skipped"], reason: "rejectedByPerson" } as const;
    const ids = [...named, ...idsOf(await findAll(core, options, context, rejected))];
    const done = await createDecisions(core.database, core.queue).undo(ids, deciderName());
    return reportDecision(core, context, { kind: "undo", wanted: ids.map((id) => ({ id })), done, options });
  });
}

export type EditOptions = {
  /** `-` reads stdin. */
  readonly text?: string;
  readonly approve?: true;
  readonly despiteFindings?: true;
  readonly json?: true;
};

export async function edit(context: CommandContext, word: string, options: EditOptions): Promise<ExitCode> {
  const { messages } = context;
  const reply = readVersionedReply(word, "replies edit", messages);
  return withCore(context, async (core) => {
    const details = await readReplyDetails(core.database, reply.id);
    if (details === null) throw new InputError([messages.failures.noSuchItem(String(reply.id))]);
    // Before anybody writes for nothing.
    const obstacle = await findObstacle(core.database, "edit", reply);
    if (obstacle !== null) throw new InputError([refusalSentence("edit", obstacle, messages)]);
    const text = await newText(details, options, context);
    const findings = inspect(text, details, core);
    const decisions = createDecisions(core.database, core.queue);
    const version = await decisions.edit(reply, { text, findings, person: deciderName() });
    if (version === null) return refuseEdit(core, reply, context);
    if (!options.json) sayEdited(`${reply.id}@${version}`, findings, options, context);
    const wanted = [{ id: reply.id, version }];
    const decided = { wanted, options, more: { version, findings } };
    if (options.approve) return letOut(core, context, decided);
    return reportDecision(core, context, { kind: "edit", done: idsOf(wanted), ...decided });
  });
}

function sayEdited(
  name: string,
  findings: readonly GuardFinding[],
  { approve }: EditOptions,
  { output, messages: { reports, words } }: CommandContext,
): void {
  output.say(reports.edited(name));
  if (findings.length > 0) output.say(reports.guardFound(findings.map((finding) => words.findings[finding])));
  if (!approve) output.say(reports.approveHint(name));
}

/** @throws InputError when there is nothing new */
async function newText({ versions }: ReplyDetails, options: EditOptions, context: CommandContext): Promise<string> {
  const { failures } = context.messages;
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

async function refuseEdit({ database }: Core, reply: VersionedReply, { messages }: CommandContext): Promise<never> {
  const refusals = await explainRefusals(database, "edit", [reply]);
  throw new InputError(refusals.map((refusal) => refusalSentence("edit", refusal, messages)));
}

/** The guard looks at what a person wrote, too: it doesn't forbid, it tells. */
function inspect(text: string, details: ReplyDetails, { connectors }: Core): readonly GuardFinding[] {
  const { voiceLanguage, signature, kind, marketplace } = details;
  const connector = connectors.get(marketplace);
  if (connector === undefined) return [];
  const ability = chosenRoute(connector.routes).abilities.replies[kind];
  return inspectReply(text, { ...ability, language: voiceLanguage, signature });
}
