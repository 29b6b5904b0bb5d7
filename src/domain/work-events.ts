// What is counted for metrics: over all processes, and for as long as the database lives.

import type { AttemptOutcome } from "./delivery/delivery.ts";
import { transitions } from "./feedback/transitions.ts";

export const workEvents = [
  ...transitions,
  "postSent",
  "postRefused",
  "postUnknown",
  "deadLetter",
  "logLineDropped",
] as const;
export type WorkEvent = (typeof workEvents)[number];

export const postEvents = {
  sent: "postSent",
  refused: "postRefused",
  unknown: "postUnknown",
} as const satisfies Readonly<Record<AttemptOutcome, WorkEvent>>;
