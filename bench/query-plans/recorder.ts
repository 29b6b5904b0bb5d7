// Records what the stores really send, and explains it: each action runs in a transaction that is rolled back, then its
// statements are explained in their order, in a transaction of their own each time, which is rolled back as well.

import type pg from "pg";
import { type Explained, readPlan } from "./plan.ts";

type Statement = { readonly text: string; readonly values: readonly unknown[] };

export type Recorder = {
  /** @returns one entry for each statement of the action; of the same statement with other values, the first */
  readonly explain: (name: string, action: () => Promise<unknown>) => Promise<readonly Explained[]>;
};

const rounds = 5;

/** The stores' own transactions become parts of the recorder's. */
const nested: Readonly<Record<string, string>> = {
  begin: "savepoint store",
  commit: "release savepoint store",
  rollback: "rollback to savepoint store",
};

/** @param pool must have exactly one connection: everything shares the recorder's transaction */
export async function createRecorder(pool: pg.Pool): Promise<Recorder> {
  let statements: Statement[] = [];
  // What is explained here looks like idleness to the pool.
  pool.options.idleTimeoutMillis = 0;
  const client = await pool.connect();
  const query = client.query.bind(client) as (text: string, values?: readonly unknown[]) => Promise<pg.QueryResult>;
  const value = recording(client.query.bind(client), (statement) => statements.push(statement));
  Object.defineProperty(client, "query", { value, configurable: true });
  client.release();

  const inRolledBackTransaction = async (work: () => Promise<unknown>): Promise<void> => {
    await query("begin");
    try {
      await work();
    } finally {
      await query("rollback");
    }
  };

  return {
    explain: async (name, action) => {
      statements = [];
      await inRolledBackTransaction(action);
      const recorded = [...Map.groupBy(statements, ({ text }) => text).values()].flatMap(([first]) => first ?? []);
      const plans: unknown[][] = recorded.map(() => []);
      for (let round = 0; round < rounds; round += 1) {
        await inRolledBackTransaction(async () => {
          for (const [place, { text, values }] of recorded.entries()) {
            const found = await query(`explain (analyze, buffers, format json) ${text}`, values);
            plans[place]?.push(found.rows[0]["QUERY PLAN"][0]);
          }
        });
      }
      return plans.map((found, place) => {
        const suffix = plans.length > 1 ? ` (${place + 1} of ${plans.length})` : "";
        return readPlan(`${name}${suffix}`, found);
      });
    },
  };
}

type Query = (...parameters: unknown[]) => unknown;

/** Notes every statement but those that begin and end transactions, which are turned into savepoints. */
function recording(query: Query, note: (statement: Statement) => void): Query {
  return (...parameters) => {
    const [first, second] = parameters;
    const text = typeof first === "string" ? first : (first as pg.QueryConfig).text;
    const replacement = nested[text.trim().toLowerCase()];
    if (replacement !== undefined) return query(replacement, ...parameters.slice(1).filter(isCallback));
    note({ text, values: Array.isArray(second) ? second : [] });
    return query(...parameters);
  };
}

function isCallback(parameter: unknown): boolean {
  return typeof parameter === "function";
}
