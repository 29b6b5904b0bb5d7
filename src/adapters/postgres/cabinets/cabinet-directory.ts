// The cabinets as people manage them: the list and their credentials for a check.

import { asc, eq, isNull, sql } from "drizzle-orm";
import type { WaitReason } from "../../../domain/feedback/reasons.ts";
import type { AccountId, CabinetId, MarketplaceName, SupplierId } from "../../../domain/identifiers.ts";
import type { OpenedWith } from "../../../ports/accounts.ts";
import { type Database, withoutParameters } from "../connection/database.ts";
import { account, cabinet, supplier } from "../schema/tables/cabinets.ts";
import { isPaused } from "./cabinet-standing.ts";
import type { Credentials, CredentialVault } from "./credential-vault.ts";
import { isProbed, markOf } from "./stopped-cabinets.ts";

export type ListedCabinet = {
  readonly id: CabinetId;
  readonly supplierId: SupplierId;
  readonly supplierName: string;
  readonly marketplace: MarketplaceName;
  readonly accountId: AccountId;
  readonly accountExternalId: string;
  readonly route: "auto" | "api" | "browser";
  readonly stoppedReason: WaitReason | null;
  /** When a stopped cabinet's key is tried again by itself; null where only a person can help, or nothing is stopped. */
  readonly nextTryAt: Date | null;
  /** A person lets it, or its supplier, rest. */
  readonly isPaused: boolean;
  /** Its key was seen not to be allowed to read products. */
  readonly lacksProducts: boolean;
};

/** Those that are gone count only where their history is asked for. */
export async function listCabinets(
  database: Database,
  { withRemoved = false }: { readonly withRemoved?: boolean } = {},
): Promise<readonly ListedCabinet[]> {
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
        nextTryAt: sql<Date | null>`case when ${isProbed} then ${cabinet.nextProbeAt} end`.mapWith(cabinet.nextProbeAt),
        isPaused: sql<boolean>`${isPaused}`,
        lacksProducts: cabinet.lacksProducts,
      })
      .from(cabinet)
      .innerJoin(supplier, eq(supplier.id, cabinet.supplierId))
      .innerJoin(account, eq(account.id, cabinet.accountId))
      .where(withRemoved ? sql`true` : isNull(cabinet.removedAt))
      .orderBy(asc(supplier.id), asc(cabinet.id)),
  );
}

export type StoredCredentials = { readonly credentials: Credentials; readonly opened: OpenedWith };

/**
 * Null when there is no such cabinet.
 * @throws SettingsError when SECRETS_KEY isn't the one that they were sealed with
 */
export async function readCredentials(
  database: Database,
  vault: CredentialVault,
  id: CabinetId,
): Promise<StoredCredentials | null> {
  const [found] = await withoutParameters(
    database
      .select({ sealed: cabinet.credentials, accountId: cabinet.accountId })
      .from(cabinet)
      .where(eq(cabinet.id, id)),
  );
  if (found === undefined) return null;
  const opened = { accountId: found.accountId, credentialsMark: markOf(found.sealed) };
  return { credentials: vault.open(id, found.sealed), opened };
}
