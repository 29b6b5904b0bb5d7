// What of the replies that a person names may go out. The guard looks once more: it may know more than when the text was
// stored. A finding needs a person who says that it is meant so; what the marketplace wouldn't take never goes out.

import type { FeedbackKind } from "../domain/feedback/feedback.ts";
import type { ReplyGround } from "../domain/guard/check.ts";
import { type GuardFinding, guardFindings, isSendable, unsendableFindings } from "../domain/guard/findings.ts";
import { type Judgement, judgeReply, nothingFound } from "../domain/guard/judge-reply.ts";
import type { MarketplaceName } from "../domain/identifiers.ts";
import type { Connector, ReplyAbility } from "../ports/connector.ts";
import type { ApprovedReply, ReplyVersion, VersionedReply } from "../ports/desk/decisions.ts";

export type Connectors = ReadonlyMap<MarketplaceName, Pick<Connector, "title" | "routes">>;

/** What the guard doesn't let pass. */
export type GuardRefusal = VersionedReply &
  Judgement &
  (
    | { readonly why: "findings" }
    /** In characters (UTF-16 code units). */
    | { readonly why: "unsendable"; readonly length: number; readonly limits: ReplyLimits }
  );

/** What a marketplace takes, and what people call it. */
export type ReplyLimits = Pick<ReplyAbility, "minLength" | "maxLength"> & { readonly title: string };

export type Approvable = { readonly replies: readonly ApprovedReply[]; readonly refusals: readonly GuardRefusal[] };

/**
 * Of versions that don't exist nothing is said here: their approval finds no such thing.
 * @param versions the stored ones of those that are wanted
 */
export function chooseApprovable(
  wanted: readonly VersionedReply[],
  versions: readonly ReplyVersion[],
  { despiteFindings, connectors }: { readonly despiteFindings: boolean; readonly connectors: Connectors },
): Approvable {
  const replies: ApprovedReply[] = [];
  const refusals: GuardRefusal[] = [];
  const found = new Map(versions.map((reply) => [nameOf(reply), reply]));
  for (const { id, version } of wanted) {
    const reply = found.get(nameOf({ id, version }));
    const judgement = reply === undefined ? nothingFound : judgeAgain(reply, connectors);
    const refusal = reply === undefined ? null : refusalOf(reply, judgement, { despiteFindings, connectors });
    if (refusal === null) replies.push({ id, version, despiteFindings: judgement.findings });
    else refusals.push(refusal);
  }
  return { replies, refusals };
}

/** What the guard finds in a text for this feedback; nothing where its marketplace isn't one of ours any more. */
export function judgeText(text: string, ground: ReplyGround, connectors: Connectors): Judgement {
  const connector = connectors.get(ground.marketplace);
  if (connector === undefined) return nothingFound;
  const { minLength, maxLength } = strictestAbility(connector, ground.feedback.kind);
  return judgeReply(text, { ...ground, minLength, maxLength, ownInstructions: [] });
}

function judgeAgain(reply: ReplyVersion, connectors: Connectors): Judgement {
  const now = judgeText(reply.text, reply.ground, connectors);
  // Whether a text fits is a matter of today's limits alone.
  const isStillTrue = (finding: GuardFinding) =>
    !unsendableFindings.includes(finding) && !now.findings.includes(finding);
  const before = reply.findings.filter(isStillTrue);
  return {
    findings: guardFindings.filter((finding) => now.findings.includes(finding) || before.includes(finding)),
    excerpts: [...now.excerpts, ...reply.excerpts.filter(({ finding }) => isStillTrue(finding))],
  };
}

/** Null where it may go out. */
function refusalOf(
  { id, version, text, ground }: ReplyVersion,
  { findings, excerpts }: Judgement,
  { despiteFindings, connectors }: { readonly despiteFindings: boolean; readonly connectors: Connectors },
): GuardRefusal | null {
  const connector = connectors.get(ground.marketplace);
  if (connector !== undefined && !isSendable(findings)) {
    const { minLength, maxLength } = strictestAbility(connector, ground.feedback.kind);
    const limits = { title: connector.title, minLength, maxLength };
    return { id, version, why: "unsendable", findings, excerpts, length: text.length, limits };
  }
  return findings.length === 0 || despiteFindings ? null : { id, version, why: "findings", findings, excerpts };
}

function nameOf({ id, version }: VersionedReply): string {
  return `${id}@${version}`;
}

/** Which way a reply will go may change until it goes: what fits both ways is sendable. */
function strictestAbility({ routes: { api, browser } }: Pick<Connector, "routes">, kind: FeedbackKind): ReplyAbility {
  const byApi = api.abilities.replies[kind];
  const byBrowser = browser?.abilities.replies[kind] ?? byApi;
  return {
    minLength: Math.max(byApi.minLength, byBrowser.minLength),
    maxLength: Math.min(byApi.maxLength, byBrowser.maxLength),
    canEdit: byApi.canEdit && byBrowser.canEdit,
  };
}
