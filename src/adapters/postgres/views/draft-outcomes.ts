import { sql } from "drizzle-orm";
import { z } from "zod";
import { supplierId } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import type { DraftOutcomes } from "../../../ports/desk/overview.ts";
import { type Database, selectRows } from "../connection/database.ts";

const outcomesRow = z.object({
  supplier: z.string().transform(supplierId),
  source: z.string(),
  promptVersion: z.string().nullable(),
  unedited: z.coerce.number(),
  edited: z.coerce.number(),
  rejected: z.coerce.number(),
  meanEditedShare: z.coerce.number().nullable(),
});

/** What people made of drafts in the last 30 days, by supplier, model and prompt. */
export function readDraftOutcomes(database: Database, scope: Scope): Promise<readonly DraftOutcomes[]> {
  const isInScope = scope === "everybody" ? sql`true` : sql`supplier_id = any(${sql.param(scope)}::text[])`;
  return selectRows(
    database,
    outcomesRow,
    sql`
      select supplier_id as supplier, source, nullif(prompt_version, '') as "promptVersion", sum(unedited) as unedited,
        sum(edited) as edited, greatest(0, sum(rejected)) as rejected,
        sum(edited_share) / nullif(sum(edited), 0) as "meanEditedShare"
      from draft_outcome
      where day > current_date - 30 and ${isInScope}
      group by 1, 2, 3
      order by 1, 2, 3`,
  );
}
