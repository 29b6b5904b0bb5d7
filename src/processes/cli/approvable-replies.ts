// What of the replies that a person names may go out. The guard looks once more: it may know more than when the text was
// stored. A finding needs a person who says that it is meant so; what the marketplace wouldn't take never goes out.

import type { ApprovedReply, VersionedReply } from "../../adapters/postgres/desk/decisions.ts";
import { type ReplyVersion, readReplyVersions } from "../../adapters/postgres/desk/reply-versions.ts";
import { type GuardFinding, guardFindings, unsendableFindings } from "../../domain/guard/findings.ts";
import { inspectReply } from "../../domain/guard/guard.ts";
import type { FeedbackId } from "../../domain/identifiers.ts";
import { chosenRoute } from "../../domain/route.ts";
import type { Core } from "../compose/core.ts";
import type { Messages } from "./messages/catalogue.ts";

export type Approvable = {
  readonly replies: readonly ApprovedReply[];
  /** Each of the others, with the reason. */
  readonly refusals: readonly GuardRefusal[];
};

export type GuardRefusal = {
  readonly id: FeedbackId;
  readonly why: "findings" | "unsendable";
  readonly findings: readonly GuardFinding[];
  readonly sentence: string;
};

/** Of versions that don't exist nothing is said here: their approval finds no such thing. */
export async function chooseApprovable(
  { database, connectors }: Pick<Core, "database" | "connectors">,
  wanted: readonly VersionedReply[],
  { despiteFindings, messages }: { readonly despiteFindings: boolean; readonly messages: Messages },
): Promise<Approvable> {
  const replies: ApprovedReply[] = [];
  const refusals: GuardRefusal[] = [];
  const found = new Map((await readReplyVersions(database, wanted)).map((reply) => [nameOf(reply), reply]));
  for (const { id, version } of wanted) {
    const reply = found.get(nameOf({ id, version }));
    const findings = reply === undefined ? [] : inspectAgain(reply, connectors);
    const refusal = reply === undefined ? null : refusalOf(reply, findings, { despiteFindings, connectors, messages });
    if (refusal === null) replies.push({ id, version, despiteFindings: findings });
    else refusals.push(refusal);
  }
  return { replies, refusals };
}

function inspectAgain(reply: ReplyVersion, connectors: Core["connectors"]): readonly GuardFinding[] {
  const { text, voiceLanguage, signature } = reply;
  const limits = limitsOf(reply, connectors);
  const now = limits === null ? [] : inspectReply(text, { ...limits, language: voiceLanguage, signature });
  // Whether a text fits is a matter of today's limits alone.
  const before = reply.findings.filter((finding) => !unsendableFindings.includes(finding));
  return guardFindings.filter((finding) => now.includes(finding) || before.includes(finding));
}

type Circumstances = {
  readonly despiteFindings: boolean;
  readonly connectors: Core["connectors"];
  readonly messages: Messages;
};

/** Null where it may go out. */
function refusalOf(
  reply: ReplyVersion,
  findings: readonly GuardFinding[],
  { despiteFindings, connectors, messages: { failures, words } }: Circumstances,
): GuardRefusal | null {
  const name = nameOf(reply);
  const limits = limitsOf(reply, connectors);
  if (limits !== null && findings.some((finding) => unsendableFindings.includes(finding))) {
    const sentence = failures.unsendable(name, reply.text.length, limits);
    return { id: reply.id, why: "unsendable", findings, sentence };
  }
  if (findings.length === 0 || despiteFindings) return null;
  const found = findings.map((finding) => words.findings[finding]);
  return { id: reply.id, why: "findings", findings, sentence: failures.hasFindings(name, found) };
}

/** What the marketplace takes; null where it isn't one of ours any more. */
function limitsOf({ marketplace, kind }: ReplyVersion, connectors: Core["connectors"]) {
  const connector = connectors.get(marketplace);
  return connector === undefined
    ? null
    : { title: connector.title, ...chosenRoute(connector.routes).abilities.replies[kind] };
}

function nameOf({ id, version }: VersionedReply): string {
  return `${id}@${version}`;
}
