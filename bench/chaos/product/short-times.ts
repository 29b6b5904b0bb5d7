// The one place where a trial's times are set.
//
// A lag of reads only tests something when it is longer than the lease and than every delay of the service: else each
// mistake is caught by the next look, whatever the service did. With the shipped times such a trial takes minutes. So
// trials run on a copy of the product in which a second of the ledger takes a tenth, and the order of all events stays:
//
//   a post leaves 0.5 s  <  its timeout 1.5 s  <  its lease 2 s  <  a dead worker is noticed 9 s  <  the lag 10 s  <  the
//   horizon 12 s
//
// and beside them, of a broker: a publish 3 s  <  its claim 4.5 s  <  a killed consumer's messages come again 10 s  <  a message
// counts as lost 40 s
//
// A constant that isn't found once in its file stops the trial: nothing is left long by accident.

import { query } from "../../../trials/database.ts";

export type ShortTime = {
  readonly file: string;
  /** Of a constant or a property. */
  readonly name: string;
  readonly value: string;
};

export const shortTimes: readonly ShortTime[] = [
  { file: "src/domain/delivery/delivery.ts", name: "second", value: "100" },
  { file: "src/domain/delivery/delivery.ts", name: "secondReadAfterMs", value: "30 * second" },
  { file: "src/domain/delivery/delivery.ts", name: "confirmationDeadlineMs", value: "150 * second" },
  {
    file: "src/domain/delivery/backoff.ts",
    name: "itemDelaysMs",
    value: "[1_500, 1_500, 3_000, 3_000, 3_000, 6_000, 6_000, 6_000] as const",
  },
  { file: "src/adapters/http/client.ts", name: "writeTimeoutMs", value: "1_500" },
  { file: "src/adapters/http/client.ts", name: "readTimeoutMs", value: "2_000" },
  { file: "src/adapters/browser/browsers.ts", name: "patienceMs", value: "1_500" },
  { file: "src/adapters/marketplaces/calling/page/post.ts", name: "postOverWithinMs", value: "1_700" },
  { file: "src/adapters/marketplaces/calling/page/read-answers.ts", name: "pauseAfterRefusalMs", value: "6_000" },
  { file: "src/adapters/marketplaces/wildberries/look-rule.ts", name: "listCountsForMs", value: "3_000" },
  // A Base token's hour takes 15 s; a call further away isn't waited for in place, as it isn't in the shipped times.
  { file: "src/adapters/marketplaces/wildberries/look-rule.ts", name: "listOfBaseTokenCountsForMs", value: "13_750" },
  {
    file: "src/adapters/marketplaces/wildberries/limits.ts",
    name: "baseFeedback",
    value: '{ name: "feedback-base-token", intervalMs: 3_010, burst: 1 }',
  },
  { file: "src/adapters/postgres/budgets/rate-budgets.ts", name: "longestWaitMs", value: "2_000" },
  // As short as Pub/Sub allows, and as the client takes it.
  { file: "src/adapters/bus/google-pubsub/topology.ts", name: "ackDeadlineSeconds", value: "10" },
  { file: "src/adapters/bus/google-pubsub/clients.ts", name: "callTimeoutMs", value: "3_000" },
  { file: "src/adapters/postgres/outbox/unpublished.ts", name: "claimMs", value: "4_500" },
  {
    file: "src/adapters/postgres/outbox/outbox-rows.ts",
    name: "messageIsLostAfter",
    value: "sql`interval '40 seconds'`",
  },
  { file: "src/processes/worker/bus/relay.ts", name: "intervalMs", value: "200" },
  { file: "src/processes/worker/bus/relay.ts", name: "mendIntervalMs", value: "6_000" },
  { file: "src/processes/worker/bus/hold-lane.ts", name: "heartbeatIntervalMs", value: "300" },
  { file: "src/stages/collect/reopen.ts", name: "contradictionCountsForMs", value: "2_000" },
  { file: "src/processes/worker/worker.ts", name: "pollIntervalMs", value: "150" },
  { file: "src/processes/worker/worker.ts", name: "sweepIntervalMs", value: "200" },
  { file: "src/processes/worker/worker.ts", name: "heartbeatIntervalMs", value: "300" },
  { file: "src/adapters/postgres/lanes/marketplace-breaker.ts", name: "firstOpeningSeconds", value: "1" },
  { file: "src/adapters/postgres/lanes/marketplace-breaker.ts", name: "longestOpeningSeconds", value: "4" },
  { file: "src/adapters/postgres/lanes/marketplace-breaker.ts", name: "returnSpreadSeconds", value: "1" },
];

/** How late reads are: later than a lease ends and a dead worker's lane is taken over. */
export const lagMs = 10_000;
/** When reads can be believed, as `UNKNOWN_LAG_HORIZON` says it. */
export const horizonSeconds = 12;
/** How long a list may stand for a single read where a lane is held back by its rate budget. */
export const lookCountsMs = 3_000;
/** The same with a Base token. */
export const baseTokenLookCountsMs = 13_750;
/** A Base token's calls are at least so far apart. */
export const baseTokenCallsApartMs = 3_000;
/** Longer than a post's timeout. */
export const stallMs = 30_000;
/** When a lease has ended somebody notices within this time: its lane may have to be taken from a dead worker. */
export const noticedWithinMs = 40_000;

/** Long for a process that is alive and isn't given the processor. */
const heartbeatSeconds = 7;

/** pg-boss takes no less than 10 s for it by its own interface. */
export async function shortenHeartbeat(databaseUrl: string): Promise<void> {
  await query(databaseUrl, `update wake_up.queue set heartbeat_seconds = ${heartbeatSeconds}`);
}

/** Makes time pass for those who died: only when nobody is left alive. */
export async function missHeartbeats(databaseUrl: string): Promise<void> {
  await query(databaseUrl, "update wake_up.job set heartbeat_on = now() - interval '1 minute' where state = 'active'");
}
