// A post leaves from here, all else from where the browser is. To the site they must come from one address: the cabinet's proxy.

import { BrowserStopError } from "../../../domain/errors/browser-errors.ts";
import type { RemoteBrowser } from "../../../ports/browser.ts";

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** @throws BrowserStopError ("proxyMissing") unless the browser is on this machine */
export function requireProxy({ address }: RemoteBrowser, proxy: string | null): void {
  const { hostname, host } = new URL(address);
  if (proxy !== null || loopback.test(hostname)) return;
  throw new BrowserStopError(
    "proxyMissing",
    `The browser at ${host} is on another machine, but replies leave from this one: the site would see two addresses. ` +
      "Import the cabinet with a proxy that both can reach, or remove BROWSER_ENDPOINT.",
  );
}
