// Opening an account: its cabinet, its supplier and its credentials, in one read.

import { and, eq, isNull, sql } from "drizzle-orm";
import { InvariantError } from "../../domain/errors.ts";
import type { AccountId, MarketplaceName } from "../../domain/identifiers.ts";
import type { Accounts } from "../../ports/accounts.ts";
import type { AccountBudget, Connector } from "../../ports/marketplace.ts";
import type { Credentials, CredentialVault } from "./credential-vault.ts";
import { type Database, inTransaction, withoutParameters } from "./database.ts";
import { account, cabinet, supplier } from "./schema/cabinets.ts";
import { auditEvent } from "./schema/operation.ts";

export type AccountsDependencies = {
  readonly database: Database;
  readonly vault: CredentialVault;
  readonly connectors: ReadonlyMap<MarketplaceName, Connector>;
  readonly budgetOf: (accountId: AccountId, marketplace: MarketplaceName) => AccountBudget;
};

export function createAccounts({ database, vault, connectors, budgetOf }: AccountsDependencies): Accounts {
  return {
    open: async (accountId) => {
      const [found] = await withoutParameters(
        database
          .select()
          .from(cabinet)
          .innerJoin(account, eq(account.id, cabinet.accountId))
          .innerJoin(supplier, eq(supplier.id, cabinet.supplierId))
          .where(and(eq(cabinet.accountId, accountId), isNull(cabinet.stoppedReason))),
      );
      if (found === undefined) return null;
      const connector = connectors.get(found.account.marketplace);
      if (connector === undefined) {
        throw new InvariantError(`This version knows no marketplace "${found.account.marketplace}"; update it.`);
      }
      const credentials: Credentials = vault.open(found.cabinet.id, found.cabinet.credentials);
      return {
        accountId,
        cabinetId: found.cabinet.id,
        supplier: {
          id: found.supplier.id,
          name: found.supplier.name,
          voice: found.supplier.voice,
          policy: found.supplier.policy,
          answerSinceMs: found.supplier.answerSinceMs,
          tokensPerDay: found.supplier.tokensPerDay,
          timeZone: found.supplier.timeZone,
        },
        marketplace: connector.name,
        marketplaceTitle: connector.title,
        abilities: connector.abilities,
        client: connector.open(credentials, budgetOf(accountId, connector.name)),
        answerSince: found.cabinet.answerSince,
      };
    },

    stop: (accountId, reason) =>
      inTransaction(database, async (transaction) => {
        const stopped = await transaction
          .update(cabinet)
          .set({ stoppedReason: reason, stoppedAt: sql`now()` })
          .where(and(eq(cabinet.accountId, accountId), isNull(cabinet.stoppedReason)))
          .returning({ id: cabinet.id });
        for (const { id } of stopped) {
          await transaction
            .insert(auditEvent)
            .values({ actor: "service", action: "cabinet-stopped", subject: `cabinet:${id}`, details: { reason } });
        }
      }),
  };
}
