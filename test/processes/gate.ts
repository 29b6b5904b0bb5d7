// A gate in the database: whoever moves an item into a state waits before it until the gate is opened. So a process can
// be met between two steps that follow each other at once.

import pg from "pg";
import type { Finish, Trial } from "./trial.ts";

type Gate = {
  /** Whether somebody stands before it. */
  readonly isReached: () => Promise<boolean>;
  readonly open: () => Promise<void>;
  /** Ends the connections of those who stand before it: their step is never carried out. */
  readonly turnAway: () => Promise<void>;
};

/** A number of our own; each database has its own locks. */
const gateLock = 7_400_211;

const waiting = `
  from pg_locks where locktype = 'advisory' and objid = ${gateLock} and not granted
    and database = (select oid from pg_database where datname = current_database())`;

/** Closes the way into the state. A step that waits there is carried out when the gate opens, even if its process is dead. */
export async function closeGate(
  { onTestFinished }: Finish,
  { databaseUrl, query }: Pick<Trial, "databaseUrl" | "query">,
  state: "sending" | "sent",
): Promise<Gate> {
  const keeper = new pg.Client({ connectionString: databaseUrl });
  keeper.on("error", () => undefined);
  await keeper.connect();
  onTestFinished(() => keeper.end());
  await keeper.query("select pg_advisory_lock($1)", [gateLock]);
  await keeper.query(`
    create function wait_at_gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${gateLock});
      return new;
    end $$;
    create trigger gate before update of state on feedback
      for each row when (new.state = '${state}') execute function wait_at_gate();`);
  return {
    isReached: async () => (await query(`select ${waiting}`)).length > 0,
    turnAway: async () => {
      await query(`select pg_terminate_backend(pid, 10000) ${waiting}`);
    },
    open: async () => {
      await keeper.query("select pg_advisory_unlock($1)", [gateLock]);
    },
  };
}
