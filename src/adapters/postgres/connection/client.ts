// One connection of its own, for what isn't the service's daily work: migrations, backups, the doctor's first look.

import pg from "pg";
import { ownDetail } from "../../../domain/errors/error-detail.ts";
import { DatabaseUnavailableError } from "../../../domain/errors/errors.ts";
import { isDatabaseUnavailable, readableError } from "./database.ts";
import { explainRefusal } from "./database-refusal.ts";

/**
 * Opens it, and closes it whatever happens.
 * @throws DatabaseUnavailableError and DatabaseRefusedError, with which nothing else needs to be tried
 */
export async function withClient<Result>(
  connectionString: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString,
    application_name: "feedback-service",
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks also fails the statement that runs on it; without a listener it would end the process.
  client.on("error", () => undefined);
  await connect(client);
  try {
    return await use(client);
  } catch (error) {
    // The first thing that a new database's owner learns is which right is missing.
    throw explainRefusal(error);
  } finally {
    await client.end();
  }
}

async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    if (isDatabaseUnavailable(error)) {
      throw new DatabaseUnavailableError(
        `No PostgreSQL can be reached at ${client.host}:${client.port}. Check that it runs, and DATABASE_URL.`,
        { detail: ownDetail("noServerThere", `${client.host}:${client.port}`) },
      );
    }
    throw explainRefusal(readableError(error));
  }
}
