// Opens a cabinet's context in a browser that others have started. It has a connection of its own, with which it ends, there
// as well. Its folder here is locked for as long as it is open, so nobody else uses the cabinet's session meanwhile.

import type { Browser, BrowserContext } from "patchright-core";
import type { RemoteBrowser } from "../../../ports/browser.ts";
import type { Log } from "../../../ports/log.ts";
import type { SecretBox } from "../../../ports/secret-box.ts";
import type { BrowserRequest, OpenBrowser, OpenBrowserFor } from "../cabinet-session.ts";
import { type Furnishing, furnish, goneWhileOpening } from "../furnish.ts";
import { isGone } from "../page/failures.ts";
import { makeProfileFolder, profileFolderOf } from "../profile-folder.ts";
import { lockProfile } from "../profile-lock.ts";
import { proxySettingsOf } from "../proxy.ts";
import { untilAborted } from "../waiting.ts";
import { connect } from "./connect.ts";
import { keepState } from "./keep-state.ts";
import { requireProxy } from "./require-proxy.ts";
import { openStateFile, type State, type StateFile } from "./state-file.ts";

export type RemoteOpenerOptions = Furnishing & {
  readonly remote: RemoteBrowser;
  /** What the sessions are sealed with. */
  readonly openBox: () => Promise<SecretBox>;
  readonly log: Log;
};

const connectingMs = 30_000;
/** For all that comes after it. */
const openingMs = 30_000;
const closingMs = 10_000;

export function createRemoteOpener(options: RemoteOpenerOptions): OpenBrowserFor {
  const { remote, openBox, dataDirectory, log } = options;
  const warnOfLooks = createWarning(log);
  return async (request) => {
    requireProxy(remote, request.proxy);
    const folder = profileFolderOf(dataDirectory, request.cabinetId);
    await makeProfileFolder(folder);
    const unlock = lockProfile(folder);
    try {
      const file = openStateFile(folder, request.cabinetId, await openBox());
      return await open(request, file, { ...options, unlock, warnOfLooks });
    } catch (error) {
      unlock();
      throw error;
    }
  };
}

type Opening = RemoteOpenerOptions & {
  readonly unlock: () => void;
  readonly warnOfLooks: (context: BrowserContext) => Promise<void>;
};

async function open(request: BrowserRequest, file: StateFile, opening: Opening): Promise<OpenBrowser> {
  const { remote, log, unlock, warnOfLooks, ...furnishing } = opening;
  const state = await file.read().catch(() => {
    log.warn("A cabinet's kept session can't be opened; it begins without one", { cabinet: request.cabinetId });
    return null;
  });
  const browser = await connect(remote, connectingMs);
  const leave = () => untilAborted(browser.close(), AbortSignal.timeout(closingMs)).catch(() => undefined);
  const late = AbortSignal.timeout(openingMs);
  // Whatever waits for that browser ends with the connection.
  late.addEventListener("abort", leave);
  try {
    const context = await untilAborted(makeContext(browser, request.proxy, state), late).catch((error: unknown) => {
      throw late.aborted || isGone(error) ? goneWhileOpening() : error;
    });
    const opened = await furnish(context, furnishing, late);
    await untilAborted(warnOfLooks(context), late).catch(() => undefined);
    const { cabinetId } = request;
    const endKeeping = keepState({ ...furnishing, context, cabinetId, file, isDead: opened.isDead, log });
    return {
      ...opened,
      close: async () => {
        await endKeeping();
        await leave();
        unlock();
      },
    };
  } catch (error) {
    await leave();
    throw error;
  } finally {
    late.removeEventListener("abort", leave);
  }
}

async function makeContext(browser: Browser, proxy: string | null, state: State | null): Promise<BrowserContext> {
  const protocol = await browser.newBrowserCDPSession();
  const { userAgent } = await protocol.send("Browser.getVersion");
  await protocol.detach();
  return browser.newContext({
    acceptDownloads: false,
    // The window's own size: a fixed one would differ from it.
    viewport: null,
    ...(userAgent.includes("Headless") ? { userAgent: userAgent.replace("Headless", "") } : {}),
    ...(proxy === null ? {} : { proxy: proxySettingsOf(proxy) }),
    ...(state === null ? {} : { storageState: state }),
  });
}

/** Only whoever starts a browser can change it: a script that hid it could be seen. Said once. */
function createWarning(log: Log): Opening["warnOfLooks"] {
  let isSaid = false;
  return async (context) => {
    if (isSaid || (await context.pages()[0]?.evaluate("navigator.webdriver")) !== true) return;
    isSaid = true;
    log.warn("The browser of BROWSER_ENDPOINT tells sites that it is automated");
  };
}
