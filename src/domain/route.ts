// The ways to work for a cabinet: by the marketplace's official API, or by the pages that the seller sees, in a browser.

export type Routes<Route> = {
  readonly api: Route;
  /** Null where nothing is done by the pages. */
  readonly browser: Route | null;
};

/** The route by which a cabinet is worked for: so far each one by the API. */
export function chosenRoute<Route>({ api }: Routes<Route>): Route {
  return api;
}
