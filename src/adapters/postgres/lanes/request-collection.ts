// A hint from outside that an account has news: its next collection is due at once.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { accountId, type MarketplaceName } from "../../../domain/identifiers.ts";
import { takesWork } from "../cabinets/cabinet-standing.ts";
import { type Database, selectRows } from "../connection/database.ts";
import type { WakeUpQueue } from "./wake-up-queue.ts";

/** Many hints in a row bring one look: what was due within this time already is left as it is. */
const restMs = 10_000;

/** @returns false when there is no such account, or it is looked at right now anyway */
export function requestCollection(
  database: Database,
  queue: WakeUpQueue,
  account: { readonly marketplace: MarketplaceName; readonly externalId: string },
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const due = await selectRows(
      transaction,
      z.object({ account_id: z.number().transform(accountId) }),
      sql`
        update cabinet set next_collect_at = now()
        from account
        where account.id = cabinet.account_id and account.marketplace = ${account.marketplace}
          and account.external_id = ${account.externalId} and ${takesWork}
          and cabinet.next_collect_at > now() + ${restMs} * interval '1 millisecond'
        returning cabinet.account_id`,
    );
    await queue.wakeMany(
      transaction,
      due.map((row) => ({ stage: "collect" as const, accountId: row.account_id })),
    );
    return due.length > 0;
  });
}
