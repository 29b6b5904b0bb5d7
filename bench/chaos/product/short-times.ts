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

/** By file, and by the constant's name there: what it is in a copy. */
export const shortTimes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "src/domain/delivery/delivery.ts": {
    second: "100",
    secondReadAfterMs: "30 * second",
    confirmationDeadlineMs: "150 * second",
  },
  "src/domain/delivery/backoff.ts": {
    itemDelaysMs: "[1_500, 1_500, 3_000, 3_000, 3_000, 6_000, 6_000, 6_000] as const",
  },
  "src/adapters/http/client.ts": { writeTimeoutMs: "1_500", readTimeoutMs: "2_000" },
  "src/adapters/browser/browsers.ts": { patienceMs: "1_500" },
  "src/adapters/marketplaces/calling/page/post.ts": { postOverWithinMs: "1_700" },
  "src/adapters/marketplaces/calling/page/read-answers.ts": { pauseAfterRefusalMs: "6_000" },
  "src/adapters/marketplaces/wildberries/look-rule.ts": {
    listCountsForMs: "3_000",
    // A Base token's hour takes 15 s; a call further away isn't waited for in place, as it isn't in the shipped times.
    listOfBaseTokenCountsForMs: "13_750",
  },
  "src/adapters/marketplaces/wildberries/limits.ts": {
    baseFeedback: '{ name: "feedback-base-token", intervalMs: 3_010, burst: 1 }',
  },
  "src/adapters/postgres/budgets/rate-budgets.ts": { longestWaitMs: "2_000" },
  // As short as Pub/Sub allows, and as the client takes it.
  "src/adapters/bus/google-pubsub/topology.ts": { ackDeadlineSeconds: "10" },
  "src/adapters/bus/google-pubsub/clients.ts": { callTimeoutMs: "3_000" },
  "src/adapters/postgres/outbox/unpublished.ts": { claimMs: "4_500" },
  "src/adapters/postgres/outbox/outbox-rows.ts": { messageIsLostAfter: "sql`interval '40 seconds'`" },
  "src/processes/worker/bus/relay.ts": { intervalMs: "200", mendIntervalMs: "6_000" },
  "src/processes/worker/bus/hold-lane.ts": { heartbeatIntervalMs: "300" },
  "src/stages/collect/reopen.ts": { contradictionCountsForMs: "2_000" },
  "src/processes/worker/worker.ts": { pollIntervalMs: "150", sweepIntervalMs: "200", heartbeatIntervalMs: "300" },
  "src/adapters/postgres/lanes/marketplace-breaker.ts": {
    firstOpeningSeconds: "1",
    longestOpeningSeconds: "4",
    returnSpreadSeconds: "1",
  },
};

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
