// How fast the service itself is: 50 cabinets, and nothing outside that takes time.

import type { WorldServer } from "../../trials/database.ts";
import { openRun, untilPublished } from "../../trials/measured-run.ts";

export type ZeroLatency = {
  readonly published: number;
  /** From the first item collected to the last proof: collecting, drafting and confirming included. */
  readonly repliesPerSecond: number;
  /** While posts go out: the middle four fifths of them. */
  readonly postsPerSecond: number;
  readonly serviceCpuMsPerReply: number;
  readonly databaseCpuMsPerReply: number;
  readonly sandboxCpuMsPerReply: number;
  readonly transactionsPerReply: number;
  readonly httpCallsPerReply: number;
};

const cabinets = 50;
const patienceMs = 10 * 60_000;

export async function measureZeroLatency(
  server: WorldServer,
  options: {
    readonly itemsPerCabinet: number;
    readonly workers: number;
    readonly prepare?: (databaseUrl: string) => Promise<void>;
  },
): Promise<ZeroLatency> {
  const items = cabinets * options.itemsPerCabinet;
  const run = await openRun({
    server,
    workers: options.workers,
    ...(options.prepare === undefined ? {} : { prepare: options.prepare }),
    sandbox: {
      suppliers: 10,
      cabinets,
      items: options.itemsPerCabinet,
      marketplaces: "wildberries",
      "rate-factor": 100_000,
      "moderation-delay-ms": 0,
    },
  });
  try {
    const before = await transactions(run.client);
    const { published, seconds, sentPerSecond } = await untilPublished(run, items, patienceMs);
    const usage = run.usage();
    const books = await askBooks(run.sandbox.booksUrl);
    const perReply = (total: number) => Math.round((total / Math.max(1, published)) * 100) / 100;
    return {
      published,
      repliesPerSecond: Math.round(published / Math.max(1, seconds)),
      postsPerSecond: Math.round(sentPerSecond),
      serviceCpuMsPerReply: perReply(usage.serviceCpuMs),
      databaseCpuMsPerReply: perReply(usage.databaseCpuMs),
      sandboxCpuMsPerReply: perReply(usage.sandboxCpuMs),
      transactionsPerReply: perReply((await transactions(run.client)) - before),
      httpCallsPerReply: perReply(books),
    };
  } finally {
    await run.close();
  }
}

async function transactions(client: { query: (text: string) => Promise<{ rows: unknown[] }> }): Promise<number> {
  const { rows } = await client.query(
    "select (xact_commit + xact_rollback)::float8 as count from pg_stat_database where datname = current_database()",
  );
  const [row] = rows;
  return typeof row === "object" && row !== null && "count" in row ? Number(row.count) : 0;
}

/** Calls of the marketplaces and of the model together. */
async function askBooks(booksUrl: string): Promise<number> {
  const read = async (path: string, field: string): Promise<number> => {
    const body: unknown = await (await fetch(`${booksUrl}${path}`)).json();
    return typeof body === "object" && body !== null && field in body ? Number(Reflect.get(body, field)) : 0;
  };
  return (await read("/books/requests?windowMs=1000", "requests")) + (await read("/books/model?last=1", "calls"));
}
