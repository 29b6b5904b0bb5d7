// A worker consumes messages, relays the outbox and looks into dead letters. It is killed at each step of these, at all three
// marketplaces at once or by the pages of a cabinet, by itself or beside another one that goes on:
//
//   inHand          messages were handed over, and nothing is done with them yet
//   unmarked        the broker has taken messages, and nobody has noted it: they are published again
//   unacknowledged  something is recorded of the deliveries, and their messages aren't acknowledged: they come again
//   deadInHand      dead letters were handed over, and nothing is done with them yet
//   broughtBack     deliveries were brought back, and their dead letters aren't acknowledged: they come again
//
// The dead letters are about every delivery when two posts of an account have begun: of the first, which was lost, and the second, which
// is stored, nobody knows whether they are there, and the others are approved. All reads lag, so that only the ledger knows what was
// posted. Nothing is sent until everything is drafted and all workers consume.

import { waitUntil } from "../../../trials/world.ts";
import type { Findings } from "../judges/judge.ts";
import { postRoutes } from "../post-routes.ts";
import { stallMs } from "../product/short-times.ts";
import { isDrafted } from "../rest.ts";
import { type Ground, lagging, runTrial, smallSandbox, type Trial } from "../trial.ts";
import { waitForBroker } from "./books.ts";
import { subscriptions, topics } from "./buses.ts";
import { noteNeedlessReturns } from "./returns.ts";
import { breakBroker, disquietBroker } from "./trouble.ts";

const moments = ["inHand", "unmarked", "unacknowledged", "deadInHand", "broughtBack"] as const;
type Moment = (typeof moments)[number];

export type BusKill = {
  readonly moment: Moment;
  readonly processes: 1 | 2;
  readonly route: "api" | "browser";
};

/** There, what comes back to review is what was put on the topic for dead letters. */
const buries: readonly Moment[] = ["deadInHand", "broughtBack"];

export const busKills: readonly BusKill[] = moments.flatMap((moment) =>
  (["api", "browser"] as const).flatMap((route) =>
    ([1, 2] as const).map((processes) => ({ moment, processes, route })),
  ),
);

export const nameOfKill = ({ moment, processes, route }: BusKill): string =>
  ["kill", moment, processes, route === "api" ? "api" : "pages"].join("/");

const patienceMs = 5 * 60_000;
/** More than there are calls. */
const always = 100_000;

export function runBusKill({ moment, processes, route }: BusKill, ground: Ground): Promise<Findings> {
  const sandbox = { ...smallSandbox(route), ...lagging };
  return runTrial(ground, { sandbox, route, bus: "pubsub" }, async (trial) => {
    if (route === "browser") await trial.signIn();
    await trial.query("insert into sending_stop (by) values ('chaos')");
    trial.start("work");
    await waitUntil("everything is drafted", () => isDrafted(trial), patienceMs);
    for (let count = 1; count < processes; count++) trial.start("work");
    const streams = processes * Object.keys(subscriptions).length;
    await waitForBroker("all of them consume", trial, (books) => books.streams >= streams);
    await meet(moment, trial);
    await killOneOf(trial);
    await trial.forget("/control/faults");
    await disquietBroker(trial);
    trial.start("work");
    await breakBroker(trial);
    await trial.untilRest();
    if (!buries.includes(moment)) await noteNeedlessReturns(trial);
  });
}

/** The others go on. */
async function killOneOf(trial: Trial): Promise<void> {
  const running = trial.processes().filter((process) => process.isRunning());
  const [victim] = running;
  if (victim === undefined || running.length === 1) return trial.killAll();
  return trial.kill(victim);
}

async function meet(moment: Moment, trial: Trial): Promise<void> {
  await prepare(moment, trial);
  await trial.query("delete from sending_stop");
  switch (moment) {
    case "inHand":
      return waitForBroker("messages are in hand", trial, ({ inHand }) => inHand > 0);
    case "unmarked":
      return waitForBroker("messages are published", trial, ({ published }) => published > 0);
    case "unacknowledged":
      await waitUntil("a reply is sent", () => isAny(trial, "state in ('sent', 'published')"), patienceMs);
      return waitForBroker("its message is in hand", trial, ({ inHand }) => inHand > 0);
    case "deadInHand":
      await buryAll(trial);
      return waitForBroker("dead letters are in hand", trial, ({ deadInHand }) => deadInHand > 0);
    case "broughtBack":
      await buryAll(trial);
      await waitUntil("a delivery is brought back", () => isAny(trial, "reason = 'deliveryFailed'"), patienceMs);
      return waitForBroker("its dead letter is in hand", trial, ({ deadInHand }) => deadInHand > 0);
  }
}

async function prepare(moment: Moment, trial: Trial): Promise<void> {
  switch (moment) {
    case "inHand":
      return;
    case "unmarked":
      return hinderBroker(trial, { kind: "doneThenHangs", method: "Publish", times: 1 });
    case "unacknowledged":
      return hinderBroker(trial, { kind: "hangs", method: "Acknowledge", path: subscriptions.workers });
    case "deadInHand":
      return stallPosts(trial);
    case "broughtBack":
      await stallPosts(trial);
      return hinderBroker(trial, { kind: "hangs", method: "Acknowledge", path: subscriptions.returns });
  }
}

async function hinderBroker(
  { tell }: Trial,
  fault: { readonly kind: string; readonly method: string; readonly path?: string; readonly times?: number },
): Promise<void> {
  await tell("/control/faults", { target: "pubsub", times: always, ...fault });
}

/** The first posts of each account stand still: the first isn't stored, the second is. */
async function stallPosts(trial: Trial): Promise<void> {
  for (const route of await postRoutes(trial, "review")) {
    for (const kind of ["stalledLost", "stalledStored"]) {
      await trial.tell("/control/faults", { ...route, kind, delayMs: stallMs });
    }
  }
}

/** Puts every delivery on the topic for dead letters, whatever became of it. */
async function buryAll(trial: Trial): Promise<void> {
  const isHeld = async () => (await isAny(trial, "state = 'unknown'")) && (await isAny(trial, "state = 'sending'"));
  await waitUntil("a post is under way after one that was lost", isHeld, patienceMs);
  const deliveries = await trial.query<{ deliveryId: number; accountId: number; epoch: number }>(`
    select d.id::int as "deliveryId", f.account_id as "accountId", d.epoch
    from delivery d join feedback f on f.id = d.feedback_id order by d.id`);
  for (const delivery of deliveries) {
    await trial.tell("/control/pubsub", { action: "publish", topic: topics.dead, data: JSON.stringify(delivery) });
  }
}

async function isAny(trial: Trial, condition: string): Promise<boolean> {
  return (await trial.query(`select from feedback where ${condition} limit 1`)).length > 0;
}
