// The database, as far as it can be opened: nothing in it is changed.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { openEmbeddedPostgres } from "../../../adapters/embedded-postgres/embedded-postgres.ts";
import { type DatabaseConnection, openDatabase, selectRows } from "../../../adapters/postgres/connection/database.ts";
import { readDurability } from "../../../adapters/postgres/connection/durability.ts";
import { readSchemaState, refuseUnusable } from "../../../adapters/postgres/schema/migrate.ts";
import { isDiskFull } from "../../../domain/errors/disk-full.ts";
import { ServiceError, SettingsError } from "../../../domain/errors/errors.ts";
import { isOutOfFiles } from "../../../domain/errors/out-of-files.ts";
import type { Log } from "../../../ports/log.ts";
import type { Settings } from "../../../settings/settings.ts";
import { readDatabaseFailure } from "../../compose/database-failure.ts";
import type { Messages } from "../messages/catalogue.ts";
import { tellFaults } from "../tell-faults.ts";
import { type Finding, note, well, wrong } from "./finding.ts";

export type OpenedDatabase = Pick<DatabaseConnection, "database" | "close">;

/** Opens the database as every command does, but without bringing its tables up to date. */
export async function openForDoctor(settings: Settings, log: Log): Promise<OpenedDatabase> {
  const embedded =
    settings.databaseUrl === null ? await openEmbeddedPostgres({ dataDir: settings.dataDirectory, log }) : null;
  const connectionString = settings.databaseUrl ?? embedded?.connectionString ?? "";
  try {
    await refuseUnusable(connectionString);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  const connection = openDatabase({ connectionString, log, maxConnections: 2 });
  return {
    database: connection.database,
    close: async () => {
      await connection.close();
      await embedded?.close();
    },
  };
}

/** @returns whether its tables are those of this version, too */
export async function checkDatabase(
  { database }: OpenedDatabase,
  { databaseUrl }: Settings,
  { doctor }: Messages,
): Promise<{ readonly hasTables: boolean; readonly findings: readonly Finding[] }> {
  const [server] = await selectRows(
    database,
    z.object({ version: z.string() }),
    sql`select current_setting('server_version') as version`,
  );
  const version = server?.version.split(" ")[0] ?? "?";
  const answers = well(databaseUrl === null ? doctor.embeddedDatabase(version) : doctor.ownDatabase(version));
  const findings = [answers, ...(await checkDurability(database, doctor))];
  const { missing, unknown } = await readSchemaState(database);
  if (unknown.length > 0) {
    return { hasTables: false, findings: [...findings, wrong(doctor.schemaNew, doctor.schemaNewToDo)] };
  }
  if (missing.length > 0) {
    return { hasTables: false, findings: [...findings, note(doctor.schemaOld(missing.length), doctor.schemaOldToDo)] };
  }
  return { hasTables: true, findings: [...findings, well(doctor.schema)] };
}

/** Whether a crash can make the server forget what it has acknowledged. */
async function checkDurability(
  database: OpenedDatabase["database"],
  doctor: Messages["doctor"],
): Promise<readonly Finding[]> {
  const { commitsAreDurable, syncs, writesFullPages } = await readDurability(database);
  return [
    ...(commitsAreDurable ? [] : [note(doctor.commitsLate, doctor.commitsLateToDo)]),
    ...(syncs ? [] : [note(doctor.syncOff, doctor.syncOffToDo)]),
    ...(writesFullPages ? [] : [note(doctor.fullPagesOff, doctor.fullPagesOffToDo)]),
  ];
}

export function databaseTrouble(error: unknown, messages: Messages): Finding {
  const { doctor } = messages;
  return wrong(doctor.databaseAway, doctor.databaseToDo, explain(error, messages));
}

function explain(error: unknown, messages: Messages): readonly string[] {
  const { failures } = messages;
  if (isDiskFull(error)) return [failures.diskFull];
  if (isOutOfFiles(error)) return [failures.tooFewFiles];
  const failure = readDatabaseFailure(error);
  if (failure !== null && failure !== "unreachable") return [failures.database[failure]];
  if (error instanceof SettingsError) return tellFaults(error.faults, messages);
  if (error instanceof ServiceError) return [failures.serviceError(error.code, error.message)];
  return [failure === null ? failures.unexpected : failures.database[failure]];
}
