// One PostgreSQL for the whole run, in a temporary folder, with a migrated database that test files clone
// (`database.ts`). If the run is killed, the server notices and stops; its folder is removed by the next run.

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { openEmbeddedPostgres } from "../../src/adapters/embedded-postgres/embedded-postgres.ts";
import { migrateDatabase } from "../../src/adapters/postgres/schema/migrate.ts";
import { silentLog } from "../../trials/silent-log.ts";
import { refuseIllegalMoves } from "./legal-moves.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Of a database of the run's server from which others can be made. */
    readonly postgresUrl: string;
    /** The migrated, empty database. */
    readonly templateDatabase: string;
  }
}

const folderPrefix = "feedback-service-test-";
const templateDatabase = "feedback_service_template";

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`));
  const postgres = await openEmbeddedPostgres({ dataDir, log: silentLog });
  const tearDown = async () => {
    await postgres.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await createTemplate(postgres.connectionString);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("postgresUrl", postgres.connectionString);
  project.provide("templateDatabase", templateDatabase);
  return tearDown;
}

async function createTemplate(postgresUrl: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${templateDatabase}`);
    const templateUrl = new URL(postgresUrl);
    templateUrl.pathname = `/${templateDatabase}`;
    await migrateDatabase(templateUrl.href);
    await bindToTransitionTable(templateUrl.href);
    // A database can be cloned only while nobody is connected to it.
    await client.query(`ALTER DATABASE ${templateDatabase} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  } finally {
    await client.end();
  }
}

async function bindToTransitionTable(templateUrl: string): Promise<void> {
  const client = new Client({ connectionString: templateUrl });
  await client.connect();
  await client.query(refuseIllegalMoves);
  await client.end();
}

/** Folders of runs that were killed: their names tell the process, which is gone. */
async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(folderPrefix));
  for (const name of names) {
    const processId = Number.parseInt(name.slice(folderPrefix.length), 10);
    if (!isRunning(processId)) await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // Somebody else's process.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
