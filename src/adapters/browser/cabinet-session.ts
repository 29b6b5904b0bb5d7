// The one browser that a cabinet may have open: who wants it comes after who has it, and one that has served long enough,
// has died, or was opened for another way of use is closed before the next is opened.

import { UnavailableError } from "../../domain/errors/remote-errors.ts";
import type { CabinetBrowser, CabinetBrowserOptions, CabinetPage } from "../../ports/browser.ts";
import type { Log } from "../../ports/log.ts";
import type { Places } from "./places.ts";
import { createQueue } from "./queue.ts";
import { untilAborted } from "./waiting.ts";

export type BrowserRequest = CabinetBrowserOptions & {
  /** In a window on the display. */
  readonly isHeaded: boolean;
};

export type OpenBrowser = {
  readonly page: CabinetPage;
  /** @throws whatever keeps the disk from taking it */
  readonly keepEvidence: CabinetBrowser["keepEvidence"];
  readonly isDead: () => boolean;
  /** Whether it has served long enough. */
  readonly isWorn: () => boolean;
  /** Ends all of its processes; never fails. */
  readonly close: () => Promise<void>;
};

export type OpenBrowserFor = (request: BrowserRequest) => Promise<OpenBrowser>;

export type CabinetSession = {
  readonly alone: <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;
  readonly page: (request: BrowserRequest, signal: AbortSignal) => Promise<CabinetPage>;
  readonly retire: () => Promise<void>;
  readonly keepEvidence: CabinetBrowser["keepEvidence"];
  /** Nothing is opened any more. */
  readonly close: () => Promise<void>;
};

type Opened = { readonly request: BrowserRequest; readonly browser: Promise<OpenBrowser> };

export function createCabinetSession(open: OpenBrowserFor, places: Places, log: Log): CabinetSession {
  const queue = createQueue();
  let isTaken = false;
  let isClosed = false;
  let opened: Opened | null = null;

  /** Whoever asked for the end of a browser may not have waited for it; the next one does, for the profile is the same. */
  let closing: Promise<void> | null = null;

  const end = async ({ browser }: Opened): Promise<void> => {
    await closing;
    const ending = await browser.catch(() => null);
    await ending?.close();
  };
  const retire = async (): Promise<void> => {
    if (opened !== null) {
      const ended = end(opened).finally(() => {
        if (closing === ended) closing = null;
      });
      closing = ended;
      opened = null;
    }
    await closing;
  };
  const guest = { isOpen: () => opened !== null || closing !== null, close: retire };

  const begin = (request: BrowserRequest): Opened => {
    const openNext = async () => {
      await closing;
      return open(request);
    };
    const begun = { request, browser: openNext() };
    begun.browser.catch(() => {
      if (opened === begun) opened = null;
    });
    return begun;
  };
  const enter = async (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (isTaken) await queue.wait(signal);
    isTaken = true;
  };
  const leave = (): void => {
    isTaken = queue.admit();
  };

  return {
    alone: async (work, signal) => {
      await enter(signal);
      try {
        await places.take(guest, signal);
        try {
          return await work();
        } finally {
          places.rest(guest);
        }
      } finally {
        leave();
      }
    },
    page: async (request, signal) => {
      if (opened !== null && !(await untilAborted(mayServe(opened, request, log), signal))) {
        await untilAborted(retire(), signal);
      }
      if (isClosed) throw closedError();
      opened ??= begin(request);
      return (await untilAborted(opened.browser, signal)).page;
    },
    retire,
    keepEvidence: async (name, ownWords) => {
      try {
        // One that is still being opened shows nothing yet.
        const browser = await Promise.race([opened?.browser, null]);
        await browser?.keepEvidence(name, ownWords);
      } catch (error) {
        log.warn("What the page showed couldn't be kept", { error: error instanceof Error ? error : String(error) });
      }
    },
    close: () => {
      isClosed = true;
      queue.refuse(closedError());
      return retire();
    },
  };
}

async function mayServe({ request, browser }: Opened, wanted: BrowserRequest, log: Log): Promise<boolean> {
  const { isDead, isWorn } = await browser;
  if (isDead()) log.warn("A cabinet's browser has died and is opened anew", { cabinet: request.cabinetId });
  return !isDead() && !isWorn() && request.proxy === wanted.proxy && request.isHeaded === wanted.isHeaded;
}

export function closedError(): UnavailableError {
  return new UnavailableError("The process is ending, so no browser is opened any more. The next one goes on.");
}
