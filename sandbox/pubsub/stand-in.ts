// A stand-in for Google Cloud Pub/Sub, for the official client and its `PUBSUB_EMULATOR_HOST`. What the real service does by
// its documentation and what was seen of it stands in the files of the subjects; message ordering, filters, push, snapshots,
// schemas and permissions are missing, and calls of them answered by UNIMPLEMENTED, as Google's emulator does with the last.

import { Server, ServerCredentials } from "@grpc/grpc-js";
import { createRandom } from "../random.ts";
import type { Surroundings } from "../surroundings.ts";
import { type MessageRecord, type PubsubBooks, recordsOf, summariseBroker } from "./books.ts";
import { createBroker } from "./broker.ts";
import { createUnaryCalls } from "./calls.ts";
import type { Clock } from "./clock.ts";
import { createPubsubFaults, type PubsubFaults } from "./faults.ts";
import { loadServices } from "./protocol.ts";
import { createPublisherMethods } from "./publisher.ts";
import { unavailable } from "./refused-call.ts";
import { createStreamingPull } from "./streaming-pull.ts";
import { createSubscriberMethods } from "./subscriber.ts";
import { createOutage, createStreams, type Outage } from "./trouble.ts";

export type PutMessage = {
  readonly topic: string;
  readonly data: string;
  readonly attributes: Readonly<Record<string, string>>;
};

export type PubsubStandIn = {
  /** As `PUBSUB_EMULATOR_HOST` names it. */
  readonly host: string;
  readonly faults: PubsubFaults;
  readonly outage: Pick<Outage, "begin" | "end">;
  /** All streaming pulls end with UNAVAILABLE; clients open them again. */
  readonly cutStreams: () => void;
  /** Puts anything on a topic, also in an outage. @returns its id; null when there is no such topic */
  readonly put: (message: PutMessage) => string | null;
  readonly books: () => PubsubBooks;
  readonly messages: () => readonly MessageRecord[];
  readonly close: () => void;
};

export type PubsubSurroundings = Pick<Surroundings, "knobs" | "seed" | "faults"> & {
  readonly clock: Clock;
  /** 0 takes a free one. */
  readonly port: number;
};

/** A publish may hold 10 MB, and a little more around it. */
const longestRequestBytes = 12_000_000;

export async function openPubsub({ clock, knobs, port, seed, ...plan }: PubsubSurroundings): Promise<PubsubStandIn> {
  const faults = createPubsubFaults({ seed, ...plan });
  const broker = createBroker({ clock, knobs, faults, random: createRandom(seed + 5) });
  const streams = createStreams();
  const outage = createOutage(clock, streams);
  const calls = { outage, faults };
  const { publisher, subscriber } = loadServices();
  const server = new Server({ "grpc.max_receive_message_length": longestRequestBytes });
  server.addService(publisher, createUnaryCalls(createPublisherMethods(broker), calls));
  server.addService(subscriber, {
    ...createUnaryCalls(createSubscriberMethods(broker, streams), calls),
    StreamingPull: createStreamingPull({ broker, streams, outage }),
  });
  const boundPort = await bind(server, port);
  return {
    host: `127.0.0.1:${boundPort}`,
    faults,
    outage,
    cutStreams: () => streams.cut(null, unavailable()),
    put: ({ topic, data, attributes }) => {
      if (!broker.topics().some(({ name }) => name === topic)) return null;
      const message = { data: Buffer.from(data), attributes, orderingKey: "" };
      return broker.publish(topic, [message], "control").at(0) ?? null;
    },
    books: () => summariseBroker(broker, streams.count()),
    messages: () => recordsOf(broker.published()),
    close: () => server.forceShutdown(),
  };
}

async function bind(server: Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, bound) => {
    if (error === null) resolve(bound);
    else reject(error);
  });
  return promise;
}
