// What every stand-in is built with.

import type { RequestLog } from "./books/request-log.ts";
import type { FaultProfile } from "./faults/plan.ts";
import type { Knobs } from "./knobs.ts";

export type Surroundings = {
  readonly now: () => number;
  /** Read at each request: they may be turned meanwhile. */
  readonly knobs: Readonly<Knobs>;
  readonly seed: number;
  readonly faults: FaultProfile;
  readonly rateFactor: number;
  readonly requestLog: RequestLog;
};
