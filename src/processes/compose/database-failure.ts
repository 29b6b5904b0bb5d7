// Why a database can't be used, as far as a person can do something about it.

import { isDatabaseUnavailable } from "../../adapters/postgres/connection/database.ts";
import { refusalOf } from "../../adapters/postgres/connection/database-refusal.ts";
import { DatabaseRefusedError, SettingsError } from "../../domain/errors/errors.ts";
import type { DatabaseRefusal } from "../../domain/fault/machine-faults.ts";

export type DatabaseFailure = "unreachable" | DatabaseRefusal;

/** Null when the error is something else. */
export function readDatabaseFailure(error: unknown): DatabaseFailure | null {
  // What a setting is at fault for has its own sentence, whatever caused it.
  if (error instanceof SettingsError) return error instanceof DatabaseRefusedError ? error.refusal : null;
  return refusalOf(error) ?? (isDatabaseUnavailable(error) ? "unreachable" : null);
}
