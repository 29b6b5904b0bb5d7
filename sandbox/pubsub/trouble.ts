// What cuts everybody off: an outage, and streams that end in the middle.

import type { Clock } from "./clock.ts";
import { type RefusedCallError, unavailable } from "./refused-call.ts";

type Stream = { readonly subscription: string; readonly cut: (error: RefusedCallError) => void };

export type Streams = {
  /** @returns what is called when the stream has ended by itself */
  readonly open: (stream: Stream) => () => void;
  /** @param subscription null cuts those of all */
  readonly cut: (subscription: string | null, error: RefusedCallError) => void;
  readonly count: () => number;
};

export function createStreams(): Streams {
  const streams = new Set<Stream>();
  return {
    open: (stream) => {
      streams.add(stream);
      return () => {
        streams.delete(stream);
      };
    },
    cut: (subscription, error) => {
      for (const stream of [...streams]) {
        if (subscription !== null && stream.subscription !== subscription) continue;
        streams.delete(stream);
        stream.cut(error);
      }
    },
    count: () => streams.size,
  };
}

export type Outage = {
  /** @param forMs null lasts until it is ended */
  readonly begin: (forMs: number | null) => void;
  readonly end: () => void;
  /** @throws RefusedCallError while it lasts */
  readonly hold: () => void;
};

export function createOutage(clock: Clock, streams: Streams): Outage {
  let untilMs = Number.NEGATIVE_INFINITY;
  return {
    begin: (forMs) => {
      untilMs = forMs === null ? Number.POSITIVE_INFINITY : clock.now() + forMs;
      streams.cut(null, unavailable());
    },
    end: () => {
      untilMs = Number.NEGATIVE_INFINITY;
    },
    hold: () => {
      if (clock.now() < untilMs) throw unavailable();
    },
  };
}
