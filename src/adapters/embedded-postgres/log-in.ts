// Waits until the server lets us in.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { DatabaseUnavailableError, SettingsError } from "../../domain/errors/errors.ts";
import { faultOf } from "../../domain/fault/fault.ts";
import { hasCode } from "./has-code.ts";

// https://www.postgresql.org/docs/18/errcodes-appendix.html
const invalidPassword = "28P01";
const tooManyConnections = "53300";
/** Starting, or stopping. */
const cannotConnectNow = "57P03";

const retryDelayMs = 10;
const attemptTimeoutMs = 5_000;
/** Long, because after a crash the server first repeats what its log holds. */
const patienceMs = 300_000;

/** True once the cluster's server lets us in at the address; false when it ended before. */
export async function waitForServer(cluster: string, address: URL, keeperGone: Promise<void>): Promise<boolean> {
  const gone = keeperGone.then(() => "gone");
  const deadline = Date.now() + patienceMs;
  for (;;) {
    if ((await saysReady(cluster)) && (await canLogIn(address))) return true;
    if (Date.now() > deadline) {
      throw new DatabaseUnavailableError(
        `PostgreSQL hasn't become ready in ${patienceMs / 1000} seconds. Its log is beside the database: look there.`,
        { detail: ownDetail("serverNotReady") },
      );
    }
    if ((await Promise.race([delay(retryDelayMs), gone])) === "gone") return false;
  }
}

/** The server's own word. It may be that of one that crashed, so a login must prove it; but it saves the vain ones. */
async function saysReady(cluster: string): Promise<boolean> {
  try {
    return /^ready\s*$/m.test(await readFile(join(cluster, "postmaster.pid"), "utf8"));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
}

async function canLogIn(address: URL): Promise<boolean> {
  const client = new Client({ connectionString: address.href, connectionTimeoutMillis: attemptTimeoutMs });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    return readRefusal(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** True when the refusal comes from a server that is ready, false when it isn't yet. */
function readRefusal(error: unknown): boolean {
  // No connection at all.
  if (!(error instanceof DatabaseError)) return false;
  switch (error.code) {
    case cannotConnectNow:
      return false;
    case tooManyConnections:
      return true;
    case invalidPassword:
      throw new SettingsError([faultOf("passwordRefused", {})], { cause: error });
    default:
      throw new DatabaseUnavailableError("The embedded PostgreSQL refuses the connection. Its log says why.", {
        cause: error,
        detail: ownDetail("serverRefusesConnection"),
      });
  }
}
