// An empty database for a demo: whatever an earlier one left behind is dropped, unless that one still runs.

import pg from "pg";
import { openEmbeddedPostgres } from "../../adapters/embedded-postgres/embedded-postgres.ts";
import { InputError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import type { Log } from "../../ports/log.ts";
import type { Settings } from "../../settings/settings.ts";

/** A number of our own: the lock is held as long as the demo runs. */
const demoLock = 7_301_985;

/**
 * Empties the embedded database of `settings` and claims it.
 * @throws InputError when another demo holds it
 */
export async function openFreshDatabase(
  settings: Settings,
  log: Log,
): Promise<{ readonly close: () => Promise<void> }> {
  const embedded = await openEmbeddedPostgres({ dataDir: settings.dataDirectory, log });
  const client = new pg.Client({ connectionString: embedded.connectionString });
  // The claim is only a courtesy between two demos: when its connection breaks, the demo goes on.
  client.on("error", () => undefined);
  const close = async () => {
    await client.end().catch(() => undefined);
    await embedded.close();
  };
  try {
    await client.connect();
    const { rows } = await client.query<{ free: boolean }>("select pg_try_advisory_lock($1) as free", [demoLock]);
    if (rows[0]?.free !== true) throw new InputError([faultOf("demoRunning", { path: settings.dataDirectory })]);
    const schemas = await client.query<{ name: string }>(
      "select quote_ident(nspname) as name from pg_namespace where nspname !~ '^(pg_|information_schema$)'",
    );
    for (const { name } of schemas.rows) await client.query(`drop schema ${name} cascade`);
    await client.query("create schema public");
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}
