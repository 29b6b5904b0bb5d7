// Why a database can't be used, as far as a person can do something about it.

import { isDatabaseUnavailable } from "../../adapters/postgres/database.ts";

export type DatabaseFailure = "unreachable" | "loginRefused" | "noSuchDatabase";

// https://www.postgresql.org/docs/18/errcodes-appendix.html: class 28 is "invalid authorization", 3D000 "invalid catalog name".
const failureBySqlState: readonly (readonly [RegExp, DatabaseFailure])[] = [
  [/^28/, "loginRefused"],
  [/^3D000$/, "noSuchDatabase"],
];

/** Null when the error is something else. */
export function readDatabaseFailure(error: unknown): DatabaseFailure | null {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = "code" in current ? String(current.code) : "";
    const known = failureBySqlState.find(([states]) => states.test(code));
    if (known !== undefined) return known[1];
  }
  return isDatabaseUnavailable(error) ? "unreachable" : null;
}
