// What would get an account blocked holds for stand-ins only: a marketplace that keeps an address of its own keeps its own limits, and
// its site is worked with at a person's pace.

import type { BrowserPace } from "../domain/browser-pace.ts";
import { toPace, usualPauseMs } from "./browser-pace.ts";
import type { Settings } from "./settings.ts";

type Addresses = Pick<Settings, "marketplaceApiUrls" | "cabinetUrls">;

/** What the limits of a marketplace are multiplied by. @param isInBrowser its cabinets have pages that may be worked with, too */
export function rateFactorOf(
  { rateLimitFactor, marketplaceApiUrls, cabinetUrls }: Addresses & Pick<Settings, "rateLimitFactor">,
  marketplace: string,
  isInBrowser: boolean,
): number {
  const isStandIn =
    Object.hasOwn(marketplaceApiUrls, marketplace) && (!isInBrowser || Object.hasOwn(cabinetUrls, marketplace));
  return isStandIn ? rateLimitFactor : Math.min(1, rateLimitFactor);
}

/** How fast replies go out by the pages of a marketplace; null where nothing slows them down. */
export function paceOf(
  { cabinetUrls, browser: { pace } }: Pick<Settings, "cabinetUrls" | "browser">,
  marketplace: string,
): BrowserPace | null {
  if (Object.hasOwn(cabinetUrls, marketplace)) return pace;
  if (pace === null) return toPace(usualPauseMs, 0);
  return pace.pauseMs.to === 0 ? { ...pace, pauseMs: usualPauseMs } : pace;
}
