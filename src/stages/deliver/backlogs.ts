// Which lanes are in a backlog: a single read of each approved item, where reads and posts share a rate limit, would take
// longer than one turn. A lane is in it until nothing is left, over all of its turns: judged batch by batch, the last
// stretch of every backlog would go out at half the speed. A lane that another worker takes over is judged anew.

import type { AccountId } from "../../domain/identifiers.ts";
import { turnMs } from "../../domain/turn.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { OpenDelivery } from "../../ports/delivery-ledger.ts";

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

function takesTooLong({ client }: OpenAccount, batch: readonly OpenDelivery[], singleReadMs: number): boolean {
  const callsMs = batch.reduce((sum, { target }) => sum + client.replyIntervalMs(target.kind) + singleReadMs, 0);
  return callsMs > turnMs;
}
