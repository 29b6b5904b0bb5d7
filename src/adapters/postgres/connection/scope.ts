// Whose rows a statement may touch. The condition stands in the statement itself: what is outside the scope is neither
// counted nor changed, and a decision about it finds nothing. For everybody it is no condition at all.

import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "../../../domain/people/scope.ts";

/** Of the statement's `cabinet`. */
export function isInScope(scope: Scope): SQL {
  return scope === "everybody" ? sql`true` : sql`cabinet.supplier_id = any(${sql.param(scope)}::text[])`;
}

/** Of a row that belongs to an account. */
export function accountIsInScope(accountId: SQL, scope: Scope): SQL {
  if (scope === "everybody") return sql`true`;
  return sql`exists (select from cabinet where cabinet.account_id = ${accountId} and ${isInScope(scope)})`;
}
