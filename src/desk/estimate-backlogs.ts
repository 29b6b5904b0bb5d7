// When the replies that are under way will have been posted, as far as the marketplaces' limits allow to tell. What
// goes to a person instead makes it earlier; a marketplace that is down makes it later.

import { feedbackKinds } from "../domain/feedback/feedback.ts";
import type { CabinetId } from "../domain/identifiers.ts";
import type { Scope } from "../domain/people/scope.ts";
import type { Accounts } from "../ports/accounts.ts";
import type { Overview } from "../ports/desk/overview.ts";

export type BacklogEstimate = {
  readonly cabinet: CabinetId;
  readonly items: number;
  /** When the last of them will have been posted. */
  readonly until: Date;
};

export type EstimatingPorts = Pick<Overview, "findBacklogs"> & { readonly accounts: Pick<Accounts, "open"> };

/** Replies of an account go out one after the other, and a marketplace takes some 200 ms to answer. */
const leastReplyMs = 200;

/**
 * One entry per account with something on its way; none for those that are stopped or gone.
 * @throws OtherSecretsKeyError when the accounts can't be opened
 */
export async function estimateBacklogs(
  { findBacklogs, accounts }: EstimatingPorts,
  scope: Scope,
  now: Date = new Date(),
): Promise<readonly BacklogEstimate[]> {
  const estimates: BacklogEstimate[] = [];
  for (const { accountId, cabinet, counts } of await findBacklogs(scope)) {
    const account = await accounts.open(accountId);
    if (account === null) continue;
    const durationsMs = feedbackKinds.map(
      (kind) => counts[kind] * Math.max(leastReplyMs, account.client.replyIntervalMs(kind)),
    );
    const durationMs = durationsMs.reduce((sum, part) => sum + part, 0);
    estimates.push({ cabinet, items: counts.review + counts.question, until: new Date(now.getTime() + durationMs) });
  }
  return estimates;
}
