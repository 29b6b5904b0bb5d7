// What clients hold: each delivery has an ack id of its own, and a deadline that may be moved.

import type { Clock } from "./clock.ts";
import type { Turns } from "./turns.ts";

export type Lease<Held> = { readonly ackId: string; readonly held: Held; untilMs: number };

export type Leases<Held> = {
  readonly begin: (held: Held, leaseMs: number) => Lease<Held>;
  /** Null where the ack id is of no present delivery. */
  readonly get: (ackId: string) => Lease<Held> | null;
  readonly extend: (lease: Lease<Held>, leaseMs: number) => void;
  readonly end: (lease: Lease<Held>) => void;
  readonly count: () => number;
};

export type LeasesOptions<Held> = {
  /** No two subscriptions have the same: their ack ids begin with it. */
  readonly key: string;
  readonly clock: Clock;
  readonly turns: Turns;
  /** The deadline passed: the lease has to be ended. */
  readonly onExpired: (lease: Lease<Held>) => void;
};

export function createLeases<Held>({ key, clock, turns, onExpired }: LeasesOptions<Held>): Leases<Held> {
  const leases = new Map<string, Lease<Held>>();
  let begun = 0;

  /** A deadline that is moved meanwhile gets another turn, and this one does nothing. */
  function extend(lease: Lease<Held>, leaseMs: number): void {
    lease.untilMs = clock.now() + leaseMs;
    turns.addAfter(leaseMs, () => {
      if (leases.has(lease.ackId) && lease.untilMs <= clock.now()) onExpired(lease);
    });
  }

  return {
    begin: (held, leaseMs) => {
      begun += 1;
      const lease = { ackId: `${key}:${begun}`, held, untilMs: 0 };
      leases.set(lease.ackId, lease);
      extend(lease, leaseMs);
      return lease;
    },
    get: (ackId) => leases.get(ackId) ?? null,
    extend,
    end: ({ ackId }) => {
      leases.delete(ackId);
    },
    count: () => leases.size,
  };
}
