// For whom and to what a reply is written: what the guard must know to judge a text that a person wrote or lets out.

import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { answeredFeedback } from "../../../domain/guard/answered-feedback.ts";
import type { ReplyGround } from "../../../domain/guard/check.ts";
import { type FeedbackId, marketplaceName } from "../../../domain/identifiers.ts";
import type { Scope } from "../../../domain/people/scope.ts";
import { promises } from "../../../domain/promises.ts";
import { type Database, selectRows } from "../connection/database.ts";
import { isInScope } from "../connection/scope.ts";
import { columnsOf, contentOf, feedbackRow } from "../flow/feedback-row.ts";

export const groundRow = feedbackRow.omit({ state: true, reason: true, reasonDetail: true }).extend({
  marketplace: z.string().transform(marketplaceName),
  language: z.string(),
  signature: z.string().nullable(),
  supplierName: z.string(),
  mayPromise: z.array(z.enum(promises)),
  cachedName: z.string().nullable(),
  cachedFacts: z.record(z.string(), z.string()).nullable(),
});

/** What `groundFrom` selects. */
export const groundColumns: SQL = sql`${columnsOf(groundRow)}, account.marketplace,
  supplier.voice ->> 'language' as language, supplier.voice ->> 'signature' as signature, supplier.name as "supplierName",
  coalesce(supplier.policy -> 'mayPromise', '[]') as "mayPromise",
  product.name as "cachedName", product.facts as "cachedFacts"`;

/** Beside the table `feedback f` of the same statement. */
export const groundJoins: SQL = sql`join account on account.id = f.account_id
  join cabinet on cabinet.account_id = f.account_id
  join supplier on supplier.id = cabinet.supplier_id
  left join product on product.account_id = f.account_id and product.external_id = f.product_external_id`;

export function groundOf(row: z.infer<typeof groundRow>): ReplyGround {
  const { kind, marketplace, language, signature, supplierName, mayPromise, cachedName, cachedFacts } = row;
  const cached = cachedFacts === null ? null : { name: cachedName, facts: cachedFacts };
  const feedback = answeredFeedback(kind, contentOf(row), cached);
  return { marketplace, language, signature, supplierName, mayPromise, feedback };
}

/** Null where there is no such feedback. */
export async function readReplyGround(database: Database, scope: Scope, id: FeedbackId): Promise<ReplyGround | null> {
  const [row] = await selectRows(
    database,
    groundRow,
    sql`select ${groundColumns} from feedback f ${groundJoins} where f.id = ${id} and ${isInScope(scope)}`,
  );
  return row === undefined ? null : groundOf(row);
}
