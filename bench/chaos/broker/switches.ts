// The bus is switched while deliveries are under way, at all three marketplaces at once or by the pages of a cabinet:
//
//   atOnce       all workers are killed, and others take their place that have the other bus; no wake-up of a lane is left that
//                would deliver all the same
//   rolling      one after the other is killed and replaced; meanwhile two workers disagree
//   disagreeing  two workers disagree all the time, and each is killed once
//
// Each reply takes its time, so that there is a middle. The broker is in trouble as always.

import { waitUntil } from "../../../trials/world.ts";
import type { Findings } from "../judges/judge.ts";
import { type Ground, lagging, runTrial, smallSandbox, type Trial } from "../trial.ts";
import { type BusName, busEnvironment } from "./buses.ts";
import { noteNeedlessReturns } from "./returns.ts";
import { breakBroker, disquietBroker } from "./trouble.ts";

const manners = ["atOnce", "rolling", "disagreeing"] as const;

export type BusSwitch = {
  readonly manner: (typeof manners)[number];
  /** The new one; of those who disagree, the one that begins. */
  readonly to: BusName;
  readonly route: "api" | "browser";
};

const targets: readonly BusName[] = ["pubsub", "postgres"];

export const busSwitches: readonly BusSwitch[] = manners.flatMap((manner) =>
  targets.flatMap((to) => (["api", "browser"] as const).map((route) => ({ manner, to, route }))),
);

export const nameOfSwitch = ({ manner, to, route }: BusSwitch): string =>
  ["switch", manner, to === "pubsub" ? "toPubsub" : "toPostgres", route === "api" ? "api" : "pages"].join("/");

const itemsPerCabinet = 10;
const patienceMs = 5 * 60_000;

export function runBusSwitch({ manner, to, route }: BusSwitch, ground: Ground): Promise<Findings> {
  const from = to === "pubsub" ? "postgres" : "pubsub";
  const sandbox = {
    ...smallSandbox(route),
    items: itemsPerCabinet,
    rateFactor: 20,
    marketplaceLatencyMs: 400,
    ...lagging,
  };
  return runTrial(ground, { sandbox, route, bus: "pubsub" }, async (trial) => {
    if (route === "browser") await trial.signIn();
    await disquietBroker(trial);
    await change(manner, from, to, trial);
    await trial.untilRest();
    await noteNeedlessReturns(trial);
  });
}

async function change(manner: BusSwitch["manner"], from: BusName, to: BusName, trial: Trial): Promise<void> {
  const start = (bus: BusName) => trial.startWith(busEnvironment(bus), "work");
  switch (manner) {
    case "atOnce":
      start(from);
      start(from);
      await untilMoreAreSent(trial);
      await trial.killAll();
      await trial.query("delete from wake_up.job where data ->> 'stage' = 'deliver'");
      start(to);
      start(to);
      return breakBroker(trial);
    case "rolling": {
      const [one, other] = [start(from), start(from)];
      await untilMoreAreSent(trial);
      await trial.kill(one);
      start(to);
      await breakBroker(trial);
      await trial.kill(other);
      start(to);
      return;
    }
    case "disagreeing": {
      const [one, other] = [start(to), start(from)];
      await untilMoreAreSent(trial);
      await trial.kill(one);
      start(to);
      await breakBroker(trial);
      await trial.kill(other);
      start(from);
    }
  }
}

async function untilMoreAreSent(trial: Trial): Promise<void> {
  const isSent = async () =>
    (await trial.query("select from feedback where state in ('sent', 'published')")).length > 1;
  await waitUntil("two replies are sent", isSent, patienceMs);
}
