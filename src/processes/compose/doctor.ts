// What the doctor looks at: a database that it opens without changing anything in it, a model that it asks once, and
// addresses at which somebody should answer.

import { sql } from "drizzle-orm";
import { z } from "zod";
import { type FoundBrowser, findBrowser } from "../../adapters/browser/find-browser.ts";
import { findSandboxLack } from "../../adapters/browser/sandbox.ts";
import { openEmbeddedPostgres } from "../../adapters/embedded-postgres/embedded-postgres.ts";
import { hasEmbeddedDatabase } from "../../adapters/embedded-postgres/home.ts";
import { createHttpClient } from "../../adapters/http/client.ts";
import { findLogTrouble } from "../../adapters/log/google-cloud/diagnose.ts";
import { bestDialect } from "../../adapters/openai/dialect.ts";
import { createOpenAiModel } from "../../adapters/openai/model.ts";
import { type Database, openDatabase, selectRows } from "../../adapters/postgres/connection/database.ts";
import { readDurability } from "../../adapters/postgres/connection/durability.ts";
import { readSchemaState, refuseUnusable } from "../../adapters/postgres/schema/migrate.ts";
import type { BusProbe } from "../../desk/diagnose/check-bus.ts";
import type { DatabaseServer } from "../../desk/diagnose/check-database.ts";
import type { LogProbe } from "../../desk/diagnose/check-log.ts";
import type { ModelProbe } from "../../desk/diagnose/check-model.ts";
import type { WorkPorts } from "../../desk/diagnose/check-work.ts";
import { ServiceError } from "../../domain/errors/errors.ts";
import type { SandboxLack } from "../../ports/browser.ts";
import type { Log } from "../../ports/log.ts";
import { nameGoogleCredentials } from "../../settings/environment.ts";
import type { Settings } from "../../settings/settings.ts";
import { askForSample } from "../../stages/draft/ask-for-draft.ts";
import { composeWorkPorts } from "./desk.ts";

export type OpenedForDoctor = {
  readonly readServer: () => Promise<DatabaseServer>;
  readonly work: WorkPorts;
  readonly close: () => Promise<void>;
};

/** The doctor makes no database. */
export function hasDatabase({ databaseUrl, dataDirectory }: Settings): boolean {
  return databaseUrl !== null || hasEmbeddedDatabase(dataDirectory);
}

/** Opens the database as every command does, but without bringing its tables up to date. */
export async function openForDoctor(settings: Settings, log: Log): Promise<OpenedForDoctor> {
  const isEmbedded = settings.databaseUrl === null;
  const embedded = isEmbedded ? await openEmbeddedPostgres({ dataDir: settings.dataDirectory, log }) : null;
  const connectionString = settings.databaseUrl ?? embedded?.connectionString ?? "";
  try {
    await refuseUnusable(connectionString);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  const { database, close } = openDatabase({ connectionString, log, maxConnections: 2 });
  return {
    readServer: () => readServer(database, isEmbedded),
    work: composeWorkPorts({ database, settings }),
    close: async () => {
      await close();
      await embedded?.close();
    },
  };
}

async function readServer(database: Database, isEmbedded: boolean): Promise<DatabaseServer> {
  const [server] = await selectRows(
    database,
    z.object({ version: z.string() }),
    sql`select current_setting('server_version') as version`,
  );
  const version = server?.version.split(" ")[0] ?? "?";
  return { version, isEmbedded, ...(await readDurability(database)), ...(await readSchemaState(database)) };
}

/** Null where no key is set: its lack is a fault of the settings. */
export function createModelProbe({ model: settings }: Settings, log: Log): ModelProbe | null {
  const { apiKey, name, baseUrl, timeoutMs } = settings;
  if (apiKey === null) return null;
  const model = createOpenAiModel({ baseUrl, apiKey, model: name, timeoutMs, log });
  return {
    url: baseUrl,
    probe: async (signal) => {
      const { kind } = await askForSample({ model, meter: (_tokens, call) => call(), log }, signal);
      const { format, limit } = model.dialect();
      return {
        isUsable: kind === "drafted",
        lackingFormat: format === bestDialect.format ? null : bestDialect.format,
        lackingLimit: limit === bestDialect.limit ? null : { lacking: bestDialect.limit, known: limit },
      };
    },
  };
}

/** Null where no marketplace goes by Pub/Sub. */
export function createBusProbe({ deliveryBus: { pubsub }, googleCredentialsPath }: Settings): BusProbe | null {
  if (pubsub === null) return null;
  const { projectId: project, emulatorHost } = pubsub;
  const look = async () => {
    const { diagnosePubSub } = await import("../../adapters/bus/google-pubsub/diagnose.ts");
    if (googleCredentialsPath !== null) nameGoogleCredentials(googleCredentialsPath);
    return diagnosePubSub(pubsub);
  };
  return { project, emulatorHost, look };
}

/** Null where the log goes to stderr alone. */
export function createLogProbe({ log, googleCredentialsPath }: Settings): LogProbe | null {
  if (log.destination !== "google-cloud") return null;
  return () => {
    if (googleCredentialsPath !== null) nameGoogleCredentials(googleCredentialsPath);
    return findLogTrouble({ project: log.googleCloudProject });
  };
}

export type OwnBrowser = FoundBrowser & { readonly lack: SandboxLack | null };

/** The browser of this machine and what its sandbox lacks; null where there is none, or one elsewhere is used. */
export async function findOwnBrowser({ browser: { location } }: Settings): Promise<OwnBrowser | null> {
  if (location.kind !== "own") return null;
  const found = await findBrowser(location.path).catch((error: unknown) => {
    if (error instanceof ServiceError) return null;
    throw error;
  });
  return found === null ? null : { ...found, lack: await findSandboxLack(found.path) };
}

const answerTimeoutMs = 5_000;

export async function isAnswered(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const request = { method: "GET", url: new URL(url), isWrite: false, timeoutMs: answerTimeoutMs } as const;
    await createHttpClient().request(request, signal);
    return true;
  } catch (error) {
    if (error instanceof ServiceError) return false;
    throw error;
  }
}
