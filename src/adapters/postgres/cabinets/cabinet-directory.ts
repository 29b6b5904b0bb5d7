// The cabinets as people manage them: the list and their credentials for a check.

import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { WaitReason } from "../../../domain/feedback/reasons.ts";
import type { CabinetId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { ListedCabinet, StoredCredentials } from "../../../ports/desk/cabinets.ts";
import { type Database, withoutParameters } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { account, cabinet, supplier } from "../schema/tables/cabinets.ts";
import { browserSession, sessionHome } from "../schema/tables/routes.ts";
import { isPaused } from "./cabinet-standing.ts";
import type { CredentialVault } from "./credential-vault.ts";
import { isProbed, markOf } from "./stopped-cabinets.ts";
import { pagesWaiting, routesOfCabinet } from "./ways.ts";

/** Of the statement's `cabinet`. */
function pagesStop(column: SQL): SQL {
  return sql`select ${column} from (${pagesWaiting}) pages where pages.account_id = cabinet.account_id`;
}

/** Those that are gone count only where their history is asked for. */
export async function listCabinets(
  database: Database,
  scope: Scope,
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
        kindRoutes: routesOfCabinet,
        pagesStop: sql<WaitReason | null>`(${pagesStop(sql`reason`)})`,
        pagesStoppedAt: sql<Date | null>`(${pagesStop(sql`since`)})`.mapWith(browserSession.stoppedAt),
        stoppedReason: cabinet.stoppedReason,
        signedInAt: browserSession.signedInAt,
        sessionHome: browserSession.home,
        sessionHost: sessionHome.hostName,
        nextTryAt: sql<Date | null>`case when ${isProbed} then ${cabinet.nextProbeAt} end`.mapWith(cabinet.nextProbeAt),
        isPaused: sql<boolean>`${isPaused}`,
        lacksProducts: cabinet.lacksProducts,
      })
      .from(cabinet)
      .innerJoin(supplier, eq(supplier.id, cabinet.supplierId))
      .innerJoin(account, eq(account.id, cabinet.accountId))
      .leftJoin(browserSession, eq(browserSession.accountId, cabinet.accountId))
      .leftJoin(sessionHome, eq(sessionHome.id, browserSession.home))
      .where(and(isInScope(scope), withRemoved ? sql`true` : isNull(cabinet.removedAt)))
      .orderBy(asc(supplier.id), asc(cabinet.id)),
  );
}

/**
 * Null when there is no such cabinet.
 * @throws SettingsError when SECRETS_KEY isn't the one that they were sealed with
 */
export async function readCredentials(
  database: Database,
  vault: CredentialVault,
  scope: Scope,
  id: CabinetId,
): Promise<StoredCredentials | null> {
  const [found] = await withoutParameters(
    database
      .select({
        sealed: cabinet.credentials,
        accountId: cabinet.accountId,
        signedInAt: browserSession.signedInAt,
      })
      .from(cabinet)
      .leftJoin(browserSession, eq(browserSession.accountId, cabinet.accountId))
      .where(and(eq(cabinet.id, id), isInScope(scope))),
  );
  if (found === undefined) return null;
  const { sealed, accountId, signedInAt } = found;
  const opened = { accountId, credentialsMark: markOf(sealed), signedInAt };
  return { credentials: vault.open(id, sealed), opened };
}
