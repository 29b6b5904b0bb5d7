// With what a request of the page leaves when the driver sends it: what the browser has put on it, and what the browser
// adds only while it sends, which the driver hasn't seen yet.

import type { Request } from "patchright-core";
import { acceptLanguageHeader } from "../languages.ts";

export async function headersOf(request: Request): Promise<Record<string, string>> {
  const own = await request.allHeaders();
  const site = siteOf(new URL(request.url()), URL.parse(own["origin"] ?? ""));
  return {
    "accept-language": acceptLanguageHeader,
    // Without zstd, which the driver can't read.
    "accept-encoding": "gzip, deflate, br",
    ...fetchMetadata(site, request.isNavigationRequest()),
    ...Object.fromEntries(Object.entries(own).filter(([name]) => !name.startsWith(":"))),
    // A connection that was kept could be dead, and nobody would know whether the post has arrived.
    connection: "close",
  };
}

type Site = "same-origin" | "same-site" | "cross-site";

/** https://www.w3.org/TR/fetch-metadata/ */
function fetchMetadata(site: Site, isNavigation: boolean): Record<string, string> {
  if (!isNavigation) return { "sec-fetch-site": site, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" };
  return {
    "sec-fetch-site": site,
    "sec-fetch-mode": "navigate",
    "sec-fetch-user": "?1",
    "sec-fetch-dest": "document",
    "upgrade-insecure-requests": "1",
  };
}

function siteOf(asked: URL, asking: URL | null): Site {
  if (asking === null) return "cross-site";
  if (asked.origin === asking.origin) return "same-origin";
  return registered(asked) === registered(asking) ? "same-site" : "cross-site";
}

/** `seller.ozon.ru` belongs to `ozon.ru`. */
function registered({ hostname }: URL): string {
  return hostname.split(".").slice(-2).join(".");
}
