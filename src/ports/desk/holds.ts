// A person stops what must not go out: a cabinet, a supplier with all of its cabinets, or every post there is. The stop
// counts for all processes at once; when it is told, no post begins any more.

import type { CabinetId, FeedbackId, SupplierId } from "../../domain/identifiers.ts";
import type { Actor } from "../../domain/people/actor.ts";
import type { Caller } from "../../domain/people/caller.ts";
import type { Scope } from "../../domain/people/scope.ts";

/** What is let rest or removed. */
export type Holder =
  | { readonly kind: "supplier"; readonly id: SupplierId }
  | { readonly kind: "cabinet"; readonly id: CabinetId };

export type Hold = {
  /** False when it was so already. */
  readonly isChanged: boolean;
  /** Of which reviews and questions a post had begun before: what becomes of it is still recorded. */
  readonly inFlight: readonly FeedbackId[];
};

/** One look at what was in flight. */
export type FlightLook = {
  /** By the database's clock. */
  readonly at: Date;
  readonly inFlight: readonly FeedbackId[];
};

export type Release = {
  readonly isChanged: boolean;
  /** The cabinet still rests, because its supplier does. */
  readonly restingSupplier: string | null;
};

export type Removal =
  /** So many are being sent, or sent and not proven: it rests until they are. */
  | { readonly kind: "underWay"; readonly beingSent: number; readonly unproven: number }
  | {
      readonly kind: "removed";
      readonly cabinets: readonly CabinetId[];
      /** Unsent, and never to be sent. */
      readonly ended: number;
      readonly unproven: number;
    };

/** What a person lets rest, and the cabinets that rest with it. */
export type Pause = { readonly holder: Holder; readonly cabinets: readonly CabinetId[] };

/** Since when nothing is sent, by the database's clock, and who has stopped it, as the audit trail names people. */
export type SendingStop = { readonly at: Date; readonly by: string };

export type Holds = {
  /** @returns null when there is no such supplier or cabinet */
  readonly pause: (caller: Caller, holder: Holder) => Promise<Hold | null>;
  /** @returns null when there is no such supplier or cabinet */
  readonly resume: (caller: Caller, holder: Holder) => Promise<Release | null>;
  /**
   * @param letGo ends also what was sent and isn't proven
   * @returns null when there is no such supplier or cabinet
   */
  readonly remove: (caller: Caller, holder: Holder, options: { readonly letGo: boolean }) => Promise<Removal | null>;
  /** Every post there is. A stop that stands keeps its moment and its name. */
  readonly stopSending: (actor: Actor) => Promise<Hold>;
  /** Which of these are still being sent. */
  readonly lookAtFlight: (scope: Scope, ids: readonly FeedbackId[]) => Promise<FlightLook>;
  /** @returns whether it was stopped */
  readonly resumeSending: (actor: Actor) => Promise<boolean>;
  /** Null while sending is allowed. */
  readonly readSendingStop: () => Promise<SendingStop | null>;
  /** Suppliers first, each kind by id; whose cabinets are all gone isn't among them. */
  readonly listPauses: (scope: Scope) => Promise<readonly Pause[]>;
  /** How many of these belong to resting cabinets, by cabinet; the others are left out. */
  readonly countResting: (scope: Scope, ids: readonly FeedbackId[]) => Promise<ReadonlyMap<CabinetId, number>>;
};
