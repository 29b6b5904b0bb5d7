// The cabinets as people manage them: the list, their credentials for a check, and taking one up again.

import { asc, eq, sql } from "drizzle-orm";
import type { AccountId, CabinetId, MarketplaceName, SupplierId } from "../../domain/identifiers.ts";
import type { WaitReason } from "../../domain/reasons.ts";
import type { Credentials, CredentialVault } from "./credential-vault.ts";
import { type Database, inTransaction, withoutParameters } from "./database.ts";
import { account, cabinet, supplier } from "./schema/cabinets.ts";
import { auditEvent } from "./schema/operation.ts";

export type ListedCabinet = {
  readonly id: CabinetId;
  readonly supplierId: SupplierId;
  readonly supplierName: string;
  readonly marketplace: MarketplaceName;
  readonly accountId: AccountId;
  readonly accountExternalId: string;
  readonly route: "auto" | "api" | "browser";
  readonly stoppedReason: WaitReason | null;
};

export async function listCabinets(database: Database): Promise<readonly ListedCabinet[]> {
  return withoutParameters(
    database
      .select({
        id: cabinet.id,
        supplierId: supplier.id,
        supplierName: supplier.name,
        marketplace: account.marketplace,
        accountId: account.id,
        accountExternalId: account.externalId,
        route: cabinet.route,
        stoppedReason: cabinet.stoppedReason,
      })
      .from(cabinet)
      .innerJoin(supplier, eq(supplier.id, cabinet.supplierId))
      .innerJoin(account, eq(account.id, cabinet.accountId))
      .orderBy(asc(supplier.id), asc(cabinet.id)),
  );
}

/** @throws SettingsError when SECRETS_KEY isn't the one that they were sealed with */
export async function readCredentials(database: Database, vault: CredentialVault, id: CabinetId): Promise<Credentials> {
  const [found] = await withoutParameters(
    database.select({ sealed: cabinet.credentials }).from(cabinet).where(eq(cabinet.id, id)),
  );
  return found === undefined ? {} : vault.open(id, found.sealed);
}

/** A stopped cabinet whose credentials have proven good again goes on. @returns whether it was stopped */
export function resumeCabinet(database: Database, id: CabinetId): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const resumed = await transaction
      .update(cabinet)
      .set({ stoppedReason: null, stoppedAt: null, nextCollectAt: sql`now()` })
      .where(sql`${cabinet.id} = ${id} and ${cabinet.stoppedReason} is not null`)
      .returning({ id: cabinet.id });
    if (resumed.length === 0) return false;
    await transaction
      .insert(auditEvent)
      .values({ actor: "service", action: "cabinet-resumed", subject: `cabinet:${id}`, details: {} });
    return true;
  });
}
