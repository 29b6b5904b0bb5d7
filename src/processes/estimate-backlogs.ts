// When the replies that are under way will have been posted, as far as the marketplaces' limits allow to tell. What
// goes to a person instead makes it earlier; a marketplace that is down makes it later.

import { findBacklogs } from "../adapters/postgres/views/backlogs.ts";
import { feedbackKinds } from "../domain/feedback/feedback.ts";
import type { CabinetId } from "../domain/identifiers.ts";
import type { Accounts } from "../ports/accounts.ts";
import type { Core } from "./compose/core.ts";

export type BacklogEstimate = {
  readonly cabinet: CabinetId;
  readonly items: number;
  /** When the last of them will have been posted. */
  readonly until: Date;
};

/** Replies of an account go out one after the other, and a marketplace takes some 200 ms to answer. */
const leastReplyMs = 200;

export async function estimateBacklogs(
  core: Pick<Core, "database"> & { readonly accounts: Pick<Accounts, "open"> },
  now: Date = new Date(),
): Promise<readonly BacklogEstimate[]> {
  const estimates: BacklogEstimate[] = [];
  for (const { accountId, cabinet, counts } of await findBacklogs(core.database)) {
    const account = await core.accounts.open(accountId);
    if (account === null) continue;
    const durationsMs = feedbackKinds.map(
      (kind) => counts[kind] * Math.max(leastReplyMs, account.client.replyIntervalMs(kind)),
    );
    const durationMs = durationsMs.reduce((sum, part) => sum + part, 0);
    estimates.push({ cabinet, items: counts.review + counts.question, until: new Date(now.getTime() + durationMs) });
  }
  return estimates;
}
