// The ways to work for a cabinet: by the marketplace's official API, or by the pages that the seller sees, in a browser.

import type { FeedbackKind } from "./feedback/feedback.ts";

export const routeNames = ["api", "browser"] as const;
export type RouteName = (typeof routeNames)[number];

/** What a cabinet's entry of the suppliers file says: one of the routes, or `auto` for whichever works. */
export const routeSettings = ["auto", ...routeNames] as const;
export type RouteSetting = (typeof routeSettings)[number];

/** The way that every kind shall go; null where the service chooses. `auto` means the API where the pages are too little known. */
export function wantedRouteOf(setting: RouteSetting, pages: { readonly isForAuto: boolean } | null): RouteName | null {
  if (setting !== "auto") return setting;
  return pages?.isForAuto === true ? null : "api";
}

/** Reviews and questions may need a subscription each: so each kind has its own way. */
export type KindRoutes = Readonly<Record<FeedbackKind, RouteName>>;

export type Routes<Api, Browser> = {
  readonly api: Api;
  /** Null where nothing is done by the pages. */
  readonly browser: Browser | null;
};
