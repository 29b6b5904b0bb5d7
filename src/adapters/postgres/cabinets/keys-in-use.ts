// The keys of cabinets that shall go by their pages from now on, and whose entry names no key any more: while a reply that went by
// API is being sent or in doubt, it is looked for by API. So the key stays until the cabinet is imported the next time.

import { sql } from "drizzle-orm";
import type { CabinetId } from "../../../domain/identifiers.ts";
import type { Credentials } from "../../../ports/desk/cabinets.ts";
import type { ImportedCabinet } from "../../../ports/desk/supplier-import.ts";
import { type Executor, selectRows } from "../connection/database.ts";
import type { CredentialVault } from "./credential-vault.ts";
import { isUnderWay } from "./route-changes.ts";
import { openSealed, sealedRow } from "./secrets-key.ts";
import { goesByBrowserOnly } from "./ways.ts";

/** Before the import has stored anything of these. */
export async function readKeysInUse(
  executor: Executor,
  vault: CredentialVault,
  imported: readonly ImportedCabinet[],
): Promise<ReadonlyMap<CabinetId, Credentials>> {
  const byPages = imported.filter(({ route }) => route === "browser").map(({ id }) => id);
  const inUse = await selectRows(
    executor,
    sealedRow,
    sql`
      select id, credentials from cabinet
      where id = any(${sql.param(byPages)}::text[]) and removed_at is null and ${isUnderWay(sql`cabinet.account_id`)}
        and not ${goesByBrowserOnly(sql`cabinet.account_id`)}`,
  );
  return new Map(
    inUse.flatMap(({ id, credentials }) => {
      const opened = openSealed(vault, id, credentials);
      if (opened === null) return [];
      const { proxy: _ofPages, ...key } = opened;
      return [[id, key] as const];
    }),
  );
}
