// Why a server that answers can't be used: for a person to mend, in DATABASE_URL or at the server.

import { DatabaseRefusedError, SettingsError } from "../../../domain/errors/errors.ts";
import type { DatabaseRefusal } from "../../../domain/fault/machine-faults.ts";
import { sqlStateOf } from "./database.ts";

// https://www.postgresql.org/docs/18/errcodes-appendix.html: class 28 is "invalid authorization", 3D000 "invalid catalog
// name", 42501 "insufficient privilege", 25006 "read-only transaction", which is every one of a replica.
const refusalBySqlState: readonly (readonly [RegExp, DatabaseRefusal])[] = [
  [/^28/, "loginRefused"],
  [/^3D000$/, "noSuchDatabase"],
  [/^42501$/, "noRights"],
  [/^25006$/, "readOnly"],
];

/** Null when the error is something else. */
export function refusalOf(error: unknown): DatabaseRefusal | null {
  const sqlState = sqlStateOf(error);
  return refusalBySqlState.find(([states]) => states.test(sqlState))?.[1] ?? null;
}

/** The error itself when it is something else. */
export function explainRefusal(error: unknown): unknown {
  if (error instanceof SettingsError) return error;
  const refusal = refusalOf(error);
  return refusal === null ? error : new DatabaseRefusedError(refusal);
}
