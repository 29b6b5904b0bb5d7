// What was done to the service and to its items in a trial, and what may follow from it: the judges need both.

export type Deeds = {
  kills: number;
  /** Model calls that were under way when somebody was killed, or when nothing could be stored any more. */
  callsInFlight: number;
  /** Samples that the model may have been asked with, to learn whose failure it is. */
  probes: number;
  /** What buyers and colleagues did: each may make one draft useless. */
  changes: number;
  /** The marketplaces' ids of what buyers supplemented. */
  readonly supplemented: Set<string>;
  /** A story's own findings. */
  readonly findings: string[];
};

export type Expectations = {
  /** Cabinets are collected often enough for a colleague's answer to be noticed. */
  readonly isReconciled: boolean;
  /** Marketplaces whose lanes wait for their rate budget: there a list may be the look. */
  readonly heldBack: readonly string[];
  /** The tokens of Wildberries are Base ones, with five calls an hour. */
  readonly hasBaseTokens: boolean;
};
