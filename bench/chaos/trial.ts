// A trial: a world whose service is a copy with short times, and the record of what was done to it, which the judges need.

import { z } from "zod";
import type { StartOptions } from "../../sandbox/start.ts";
import type { WorldServer } from "../../trials/database.ts";
import { killBrowsers } from "../../trials/open-browsers.ts";
import { openWorld, type World, type WorldOptions } from "../../trials/world.ts";
import { type BusName, busEnvironment } from "./broker/buses.ts";
import type { Deeds, Expectations } from "./deeds.ts";
import { type Findings, judge } from "./judges/judge.ts";
import { horizonSeconds, lagMs, missHeartbeats, shortenHeartbeat } from "./product/short-times.ts";
import { waitForRest } from "./rest.ts";
import { watchLeases } from "./watch-leases.ts";

/** Where trials run: a database server, and the copy of the product. */
export type Ground = {
  readonly server: Pick<WorldServer, "createDatabase">;
  readonly entry: string;
  readonly seed: number;
};

export type Trial = World & {
  readonly deeds: Deeds;
  /** Aborted when the trial is over, however it ended. */
  readonly ended: AbortSignal;
  readonly kill: (process: ReturnType<World["processes"]>[number]) => Promise<void>;
  readonly killAll: () => Promise<void>;
  /** The service lives on. */
  readonly killBrowsers: () => Promise<void>;
  /** The answers to the model's calls in flight may be lost. @param atMs now unless it is said */
  readonly loseCallsInFlight: (atMs?: number) => Promise<void>;
  /** Something that a buyer or a colleague does. */
  readonly act: (action: object) => Promise<unknown>;
  /** What doesn't come to rest is a finding: the judges look all the same. */
  readonly untilRest: (isMore?: () => Promise<boolean>) => Promise<void>;
};

export type TrialOptions = Pick<WorldOptions, "route"> & {
  readonly sandbox: StartOptions;
  readonly environment?: NodeJS.ProcessEnv;
  readonly expects?: Partial<Expectations>;
  /** Which one carries the deliveries; `pubsub` has a broker beside, which `startWith` may leave aside. `postgres` unless it is said. */
  readonly bus?: BusName;
  /** What the service must keep to, of the marketplaces' limits; as much as the stand-ins enforce unless it is said. */
  readonly rateFactor?: number;
};

/** Reads lag for longer than everything else takes. */
export const lagging: StartOptions = { readLagMs: lagMs, singleReadLagMs: lagMs };

/** All three marketplaces at once, or, by pages, a cabinet of Ozon's. */
export function smallSandbox(route: "api" | "browser"): StartOptions {
  const cabinets = route === "api" ? { cabinets: 3 } : { cabinets: 1, marketplaces: ["ozon"] };
  return { suppliers: 1, ...cabinets, items: 5, rateFactor: 50, moderationDelayMs: 200 };
}

/** A lane of the draft stage has 16 calls under way, and as many answers may wait to be stored. */
const unstoredOfLane = 2 * 16;

const ModelBooks = z.object({ inFlight: z.number() });

/** Runs `live` in a world of its own and judges what came of it. */
export async function runTrial(
  ground: Ground,
  options: TrialOptions,
  live: (trial: Trial) => Promise<void>,
): Promise<Findings> {
  const { sandbox, route = "api", bus = "postgres", environment = {}, expects = {} } = options;
  const { rateFactor = sandbox.rateFactor ?? 1 } = options;
  const world = await openWorld({
    server: ground.server,
    entry: ground.entry,
    route,
    sandbox: { seed: ground.seed, pubsub: bus === "pubsub", ...sandbox },
    environment: {
      UNKNOWN_LAG_HORIZON: String(horizonSeconds),
      RATE_LIMIT_FACTOR: String(rateFactor),
      ...busEnvironment(bus),
      ...environment,
    },
  });
  const deeds: Deeds = { kills: 0, callsInFlight: 0, probes: 0, changes: 0, supplemented: new Set(), findings: [] };
  const leases = watchLeases(world);
  const ended = new AbortController();
  try {
    await shortenHeartbeat(world.databaseUrl);
    await live(openTrial(world, deeds, ended.signal));
    return await judge(world, {
      deeds,
      expects: { isReconciled: false, heldBack: [], hasBaseTokens: false, ...expects },
      rateFactor,
      longestOverdueMs: leases.longestOverdueMs(),
    });
  } finally {
    ended.abort();
    await leases.stop();
    await world.close();
  }
}

function openTrial(world: World, deeds: Deeds, ended: AbortSignal): Trial {
  const loseCallsInFlight = async (atMs = Date.now()): Promise<void> => {
    const { inFlight } = ModelBooks.parse(await world.ask(`/books/model?last=0&at=${atMs}`));
    const lanes = world.sandbox.suppliers.flatMap(({ cabinets }) => cabinets).length;
    deeds.callsInFlight += Math.min(inFlight, lanes * unstoredOfLane);
  };
  const killThese = async (processes: readonly ReturnType<World["processes"]>[number][]): Promise<void> => {
    if (processes.length === 0) throw new Error("Nobody was left to kill: what this trial is about didn't happen.");
    for (const process of processes) process.kill("SIGKILL");
    const killedAtMs = Date.now();
    await Promise.all(processes.map(({ exited }) => exited));
    deeds.kills += processes.length;
    await loseCallsInFlight(killedAtMs);
  };
  return {
    ...world,
    deeds,
    ended,
    kill: (process) => killThese([process]),
    loseCallsInFlight,
    killAll: async () => {
      await killThese(world.processes().filter((process) => process.isRunning()));
      await missHeartbeats(world.databaseUrl);
    },
    killBrowsers: async () => {
      const killed = killBrowsers(world.dataDirectory).length;
      if (killed === 0) throw new Error("There was no browser to kill: what this trial is about didn't happen.");
      deeds.kills += killed;
    },
    act: (action) => {
      deeds.changes += 1;
      return world.tell("/control/items", action);
    },
    untilRest: async (isMore = () => Promise.resolve(false)) => {
      const unrest = await waitForRest(world, isMore);
      if (unrest !== null) deeds.findings.push(`I1: not everything came to rest: ${unrest}`);
    },
  };
}
