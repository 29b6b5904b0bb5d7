// How fast approved deliveries go out by each bus: 50 cabinets, everything approved while sending is stopped, and nothing outside
// that takes time. What counts begins when sending is resumed: drafting and approving are over, confirming goes on beside.

import type { WorldServer } from "../../trials/database.ts";
import { query } from "../../trials/database.ts";
import { type OpenRun, openRun, untilPublished } from "../../trials/measured-run.ts";
import { waitUntil } from "../../trials/world.ts";

export type Bus = {
  readonly published: number;
  /** Posts, in the middle four fifths of them. */
  readonly deliveriesPerSecond: number;
  /** From the first post to the last. */
  readonly secondsToLastPost: number;
  readonly serviceCpuMsPerDelivery: number;
  readonly databaseCpuMsPerDelivery: number;
  /** The marketplaces' and, where there is one, the broker's. */
  readonly sandboxCpuMsPerDelivery: number;
};

export type BusPlan = {
  readonly bus: "postgres" | "pubsub";
  readonly itemsPerCabinet: number;
  readonly workers: number;
};

const cabinets = 50;
const patienceMs = 10 * 60_000;

export async function measureBus(server: WorldServer, { bus, itemsPerCabinet, workers }: BusPlan): Promise<Bus> {
  const run = await openRun({
    server,
    workers,
    environment: { DELIVERY_BUS: bus },
    sandbox: {
      suppliers: 10,
      cabinets,
      items: itemsPerCabinet,
      marketplaces: "wildberries",
      "rate-factor": 100_000,
      "moderation-delay-ms": 0,
      ...(bus === "pubsub" ? { pubsub: true } : {}),
    },
    prepare: (databaseUrl) =>
      query(databaseUrl, "insert into sending_stop (by) values ('bench')").then(() => undefined),
  });
  try {
    await untilApproved(run, cabinets * itemsPerCabinet);
    const before = run.usage();
    await run.client.query("delete from sending_stop");
    const { published, sentPerSecond } = await untilPublished(run, cabinets * itemsPerCabinet, patienceMs);
    const after = run.usage();
    const perDelivery = (name: keyof typeof after) =>
      Math.round(((after[name] - before[name]) / Math.max(1, published)) * 100) / 100;
    return {
      published,
      deliveriesPerSecond: Math.round(sentPerSecond),
      secondsToLastPost: await secondsOfPosts(run),
      serviceCpuMsPerDelivery: perDelivery("serviceCpuMs"),
      databaseCpuMsPerDelivery: perDelivery("databaseCpuMs"),
      sandboxCpuMsPerDelivery: perDelivery("sandboxCpuMs"),
    };
  } finally {
    await run.close();
  }
}

/** Everything else waits for a person, or needs no reply. */
async function untilApproved({ client }: OpenRun, items: number): Promise<void> {
  const isReady = async (): Promise<boolean> => {
    const { rows } = await client.query<{ ready: boolean }>(
      "select count(*) filter (where state not in ('new', 'drafted')) >= $1 as ready from feedback",
      [items],
    );
    return rows[0]?.ready === true;
  };
  await waitUntil("everything is approved", isReady, patienceMs, 200);
}

async function secondsOfPosts({ client }: OpenRun): Promise<number> {
  const { rows } = await client.query<{ seconds: number }>(
    "select extract(epoch from max(sent_at) - min(sent_at))::float8 as seconds from delivery",
  );
  return Math.round((rows[0]?.seconds ?? 0) * 10) / 10;
}
