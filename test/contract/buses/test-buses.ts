// The buses that the suite is run for. Each test has one of its own: of a Pub/Sub a project, behind a proxy that can break it.

import { afterAll, beforeAll, describe } from "vitest";
import { defaultKnobs } from "../../../sandbox/knobs.ts";
import { createTimerClock } from "../../../sandbox/pubsub/clock.ts";
import { openPubsub } from "../../../sandbox/pubsub/stand-in.ts";
import { openTcpProxy, type TcpProxy } from "../../../trials/tcp-proxy.ts";
import type { Finish } from "../../processes/trial.ts";
import { calmSurroundings } from "../../sandbox/surroundings.ts";
import { hasPubsubEmulator, startPubsubEmulator, titleWithEmulator } from "../../setup/pubsub-emulator.ts";

/** After so many definite failures a delivery is back in review: the shipped limit of either bus. */
export const mostFailures = 5;

/** For a machine that is busy: what is waited for takes some seconds. */
export const patienceMs = 240_000;
/** Of each test: a machine with two cores has enough of one test for each bus. */
export const inTurn = { timeout: 4 * patienceMs, concurrent: false } as const;

/** A server that is away for a while, and ends no connection by itself. */
export type Outage = { readonly begin: () => void; readonly end: () => void };

export type PubsubPlace = {
  readonly projectId: string;
  readonly outage: Outage;
  /** Past the proxy. */
  readonly host: string;
  readonly proxy: TcpProxy;
};

export type OpenBus<Place extends PubsubPlace | null = PubsubPlace | null> = {
  /** What a process must be told so that deliveries go by this bus. */
  readonly environment: NodeJS.ProcessEnv;
  /**
   * Whether what a consumer had in hand comes to the living once it died or was cut off. Google's emulator 0.8.20 keeps its stream and
   * goes on handing messages to it: each time costs an ack deadline, a minute, and an attempt, until chance brings one to a living
   * stream (one to four deadlines in six kills, November 2026). There the other bus delivers what is left.
   */
  readonly noticesDeaths: boolean;
  readonly pubsub: Place;
};

type BusServer<Place extends PubsubPlace | null> = {
  readonly open: (context: Finish) => Promise<OpenBus<Place>>;
  readonly stop: () => Promise<void>;
};

type TestBus<Place extends PubsubPlace | null> = {
  readonly title: string;
  readonly isHere: boolean;
  readonly start: () => Promise<BusServer<Place>>;
};

export const lanesBus: OpenBus<null> = {
  environment: { DELIVERY_BUS: "postgres" },
  noticesDeaths: true,
  pubsub: null,
};

const postgres: TestBus<null> = {
  title: "postgres",
  isHere: true,
  start: async () => ({ open: async () => lanesBus, stop: async () => undefined }),
};

const standIn: TestBus<PubsubPlace> = {
  title: "google-pubsub, the sandbox's stand-in",
  isHere: true,
  start: async () => {
    const surroundings = calmSurroundings({ knobs: { ...defaultKnobs } });
    const { host, outage, close } = await openPubsub({ ...surroundings, clock: createTimerClock(Date.now), port: 0 });
    const away = { begin: () => outage.begin(null), end: outage.end };
    return { open: openAt({ host, outage: away, noticesDeaths: true }), stop: async () => close() };
  },
};

const emulator: TestBus<PubsubPlace> = {
  title: titleWithEmulator("google-pubsub, Google's emulator"),
  isHere: hasPubsubEmulator,
  start: async () => {
    const started = await startPubsubEmulator();
    if (started === null) throw new Error("It was there a moment ago.");
    const { host, standStill, goOn, stop } = started;
    return { open: openAt({ host, outage: { begin: standStill, end: goOn }, noticesDeaths: false }), stop };
  },
};

export const pubsubBuses: readonly TestBus<PubsubPlace>[] = [standIn, emulator];
export const allBuses: readonly TestBus<PubsubPlace | null>[] = [postgres, ...pubsubBuses];

/** The same tests for each of these buses: the buses side by side, the tests of one in their turn (`inTurn`). */
export function describeBuses<Place extends PubsubPlace | null>(
  buses: readonly TestBus<Place>[],
  define: (openBus: (context: Finish) => Promise<OpenBus<Place>>) => void,
): void {
  for (const { title, isHere, start } of buses) {
    const suite = isHere ? describe.concurrent : describe.skip;
    suite(title, () => {
      const server = Promise.withResolvers<BusServer<Place>>();
      beforeAll(async () => server.resolve(await start()));
      afterAll(async () => (await server.promise).stop());
      define(async (context) => (await server.promise).open(context));
    });
  }
}

let projects = 0;

type Server = Pick<PubsubPlace, "host" | "outage"> & Pick<OpenBus, "noticesDeaths">;

function openAt({ host, outage, noticesDeaths }: Server): BusServer<PubsubPlace>["open"] {
  return async ({ onTestFinished }) => {
    const proxy = await openTcpProxy(host);
    onTestFinished(proxy.close);
    projects += 1;
    const projectId = `contract-${process.pid}-${projects}`;
    const environment = {
      DELIVERY_BUS: "pubsub",
      PUBSUB_EMULATOR_HOST: proxy.host,
      PUBSUB_PROJECT_ID: projectId,
      PUBSUB_RETRY_SECONDS: "0.1-0.2",
      PUBSUB_MAX_ATTEMPTS: String(mostFailures),
    };
    return { environment, noticesDeaths, pubsub: { projectId, outage, host, proxy } };
  };
}
