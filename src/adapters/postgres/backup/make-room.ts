// Empties a database without suppliers for the backup that comes into it. What stands there before isn't nothing: a worker that
// ran once has left its key's fingerprint, and a careful person a stop of sending with its audit event.
//
//   secrets_key    The backup's row must win: its credentials are sealed with that key, and under another fingerprint whoever
//                  brings the right key would be refused. Nothing is sealed with the key of a database without suppliers
//   sending_stop   A person's stop holds: every restoration ends with one of its own (`distrust.ts`)
//   audit_event    The trail is the backup's own. Those of the time before tell of an empty installation, of whose key and
//                  stop nothing is left: "the key was exchanged" would be read as said of the backup's credentials
//   the rest       Holds nothing: all of it hangs on suppliers and their accounts, unless somebody deleted suppliers by hand.
//                  Then nobody can reach what is left of them
//
// All of it in the transaction that restores: when that fails, everything stands as it was.

import type pg from "pg";
import { InputError } from "../../../domain/errors/errors.ts";
import { faultOf } from "../../../domain/fault/fault.ts";
import { findTables } from "./stored-tables.ts";

/** @throws InputError when there are suppliers in it */
export async function makeRoom(client: pg.Client): Promise<void> {
  await holdTables(client);
  await refuseSuppliers(client);
  for (const { table } of (await findTables(client)).toReversed()) await client.query(`delete from "${table}"`);
}

/**
 * Until the transaction ends nobody stores a row where one can be stored without suppliers, and nobody imports these; all
 * can be read meanwhile. In the order in which others take them, so that nobody waits for each other: an import and an
 * exchange of the key begin with the key's row and end with the audit trail, and who stops sending has `delivery_attempt`
 * before the stop. That table's lock keeps out only who stops: a worker that looks for expired leases goes on.
 */
async function holdTables(client: pg.Client): Promise<void> {
  await client.query("lock table secrets_key, supplier, account, marketplace_breaker in exclusive mode");
  await client.query("lock table delivery_attempt in row exclusive mode");
  await client.query("lock table sending_stop, audit_event in exclusive mode");
}

export async function refuseSuppliers(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from supplier limit 1");
  if (rowCount !== 0) throw new InputError([faultOf("databaseNotEmpty", {})]);
}
