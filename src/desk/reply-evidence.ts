// What was kept of attempts that failed by a cabinet's pages, beside everything else about a reply.

import { evidenceName } from "../domain/delivery/evidence-name.ts";
import type { Evidence } from "../ports/desk/evidence.ts";
import type { ReplyDetails } from "../ports/desk/reply-views.ts";

export type ShownReply = ReplyDetails & {
  /** Files on this machine, by attempt; none where nothing is kept, or not here. */
  readonly evidence: readonly { readonly attempt: number; readonly files: readonly string[] }[];
};

export async function withEvidence(
  { evidence }: { readonly evidence: Evidence },
  details: ReplyDetails,
): Promise<ShownReply> {
  const attempts = details.deliveries.flatMap((delivery) => delivery.attempts.map(({ attempt }) => attempt));
  const kept = await Promise.all(
    attempts.map(async (attempt) => ({ attempt, files: await evidence.find(evidenceName(details.id, attempt)) })),
  );
  return { ...details, evidence: kept.filter(({ files }) => files.length > 0) };
}
