// Which lanes are in a backlog: a single read of each approved item, where reads and posts share a rate limit, would take
// longer than one turn. A lane is in it until nothing is left, over all of its turns: judged batch by batch, the last
// stretch of every backlog would go out at half the speed. A lane that another worker takes over is judged anew.
//
// While a backlog is still being drafted it looks like a normal day. So what is read singly goes in short stretches, and
// the lane is judged again after each.

import type { AccountId } from "../../domain/identifiers.ts";
import { turnMs } from "../../domain/turn.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { OpenDelivery } from "../../ports/delivery-ledger.ts";

/** Four texts at Wildberries' speed. */
const stretchMs = 3_000;

export type Backlogs = {
  /** @param singleReadMs what a read costs the posts */
  readonly isBehind: (account: OpenAccount, batch: readonly OpenDelivery[], singleReadMs: number) => boolean;
  /** Nothing is left to post. */
  readonly end: (accountId: AccountId) => void;
};

export function createBacklogs(): Backlogs {
  const behind = new Set<AccountId>();
  return {
    isBehind: (account, batch, singleReadMs) => {
      if (takesTooLong(account, batch, singleReadMs)) behind.add(account.accountId);
      return behind.has(account.accountId);
    },
    end: (accountId) => void behind.delete(accountId),
  };
}

function takesTooLong(account: OpenAccount, batch: readonly OpenDelivery[], singleReadMs: number): boolean {
  return countWithin(turnMs, account, batch, singleReadMs) < batch.length;
}

/** The first of a batch, as many as are read singly before the lane is judged again. */
export function takeStretch(
  account: OpenAccount,
  batch: readonly OpenDelivery[],
  singleReadMs: number,
): readonly OpenDelivery[] {
  return batch.slice(0, Math.max(1, countWithin(stretchMs, account, batch, singleReadMs)));
}

/** How many of them can be read singly and posted within this time. */
function countWithin(
  longestMs: number,
  { client }: OpenAccount,
  batch: readonly OpenDelivery[],
  singleReadMs: number,
): number {
  let callsMs = 0;
  const first = batch.findIndex(({ target }) => {
    callsMs += client.replyIntervalMs(target.kind) + singleReadMs;
    return callsMs > longestMs;
  });
  return first === -1 ? batch.length : first;
}
