// How fast replies go out by a cabinet's pages: like a person's, with pauses that are never the same.

/** In milliseconds; each time another one in between, at random. */
export type Pause = { readonly from: number; readonly to: number };

export type BrowserPace = {
  /** Between two replies. */
  readonly pauseMs: Pause;
  /** After so many replies comes the rest; 0: there is none. */
  readonly repliesPerBatch: number;
  readonly restMs: Pause;
};
