// What rests because a person paused it, and what belongs to it.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type CabinetId, cabinetId, type FeedbackId, supplierId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { Holder, Pause } from "../../../ports/desk/holds.ts";
import { type Database, idArray, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { isPaused } from "./cabinet-standing.ts";

const pauseRow = z
  .object({ kind: z.enum(["supplier", "cabinet"]), id: z.string(), cabinets: z.array(z.string().transform(cabinetId)) })
  .transform(({ kind, id, cabinets }): Pause => {
    const holder: Holder = kind === "supplier" ? { kind, id: supplierId(id) } : { kind, id: cabinetId(id) };
    return { holder, cabinets };
  });

/** Suppliers first, each kind by id; whose cabinets are all gone isn't among them. */
export function listPauses(database: Database, scope: Scope): Promise<readonly Pause[]> {
  return selectRows(
    database,
    pauseRow,
    sql`
      select 'supplier' as kind, supplier.id, jsonb_agg(cabinet.id order by cabinet.id) as cabinets
      from supplier join cabinet on cabinet.supplier_id = supplier.id and cabinet.removed_at is null
      where supplier.paused_at is not null and ${isInScope(scope)} group by supplier.id
      union all
      select 'cabinet', cabinet.id, jsonb_build_array(cabinet.id)
      from cabinet where cabinet.paused_at is not null and cabinet.removed_at is null and ${isInScope(scope)}
      order by kind desc, id`,
  );
}

/** How many of these belong to resting cabinets, by cabinet; the others are left out. */
export async function countResting(
  database: Database,
  scope: Scope,
  ids: readonly FeedbackId[],
): Promise<ReadonlyMap<CabinetId, number>> {
  const rows = await selectRows(
    database,
    z.object({ cabinet: z.string().transform(cabinetId), items: z.coerce.number() }),
    sql`
      select cabinet.id as cabinet, count(*) as items
      from feedback f join cabinet on cabinet.account_id = f.account_id
      where f.id = any(${idArray(ids)}) and ${isPaused} and ${isInScope(scope)} group by cabinet.id`,
  );
  return new Map(rows.map(({ cabinet, items }) => [cabinet, items]));
}
