// What stand-ins are built with, calm and with a clock that stands still unless the test gives another.

import { createRequestLog } from "../../sandbox/books/request-log.ts";
import { defaultKnobs } from "../../sandbox/knobs.ts";
import type { Surroundings } from "../../sandbox/surroundings.ts";

const standingStill = (): number => Date.parse("2026-10-12T10:20:30.000Z");

export function calmSurroundings(parts: Partial<Surroundings> = {}): Surroundings {
  return {
    now: standingStill,
    knobs: { ...defaultKnobs },
    seed: 1,
    faults: "none",
    rateFactor: 1,
    requestLog: createRequestLog(),
    ...parts,
  };
}
