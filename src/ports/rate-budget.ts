// How often an account may call its marketplace.

/** The rate budget of one account, shared by all processes. */
export type AccountBudget = {
  /**
   * Waits for the right to make one call on the resource.
   * @throws RateLimitedError when the wait would be longer than a lane may hold its place
   */
  readonly take: (resource: RateResource, signal: AbortSignal) => Promise<void>;
  /** The server's own word about the resource: after a refusal, or from its headers. */
  readonly correct: (resource: RateResource, hint: RateHint) => Promise<void>;
};

/** A limit of the marketplace: `burst` calls at once, then one every `intervalMs`. */
export type RateResource = {
  /** Unlike every other limit of the same account: processes share the budget by it. */
  readonly name: string;
  readonly intervalMs: number;
  readonly burst: number;
  /** After every so many calls nothing for this long, as a person rests. */
  readonly rest?: { readonly every: number; readonly ms: number };
};

export type RateHint = {
  /** Calls left now, if the server says. */
  readonly remaining: number | null;
  /** Nothing more before this long, if the server says. */
  readonly pauseMs: number | null;
};
