// The browsers of this process: one for each cabinet that is worked at by its pages, opened when it is first needed. Neither the
// driver nor what opens a browser is loaded before that: most processes never need one.

import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { CabinetId } from "../../domain/identifiers.ts";
import type { BrowserLocation, Browsers, CabinetBrowser, CabinetBrowserOptions } from "../../ports/browser.ts";
import type { Log } from "../../ports/log.ts";
import type { SecretBox } from "../../ports/secret-box.ts";
import { type CabinetSession, closedError, createCabinetSession, type OpenBrowserFor } from "./cabinet-session.ts";
import { systemClock } from "./clock.ts";
import { clearEvidenceDaily, evidenceFolderOf } from "./evidence/evidence.ts";
import { createPlaces } from "./places.ts";
import { profileFolderOf } from "./profile-folder.ts";
import { usualLimits } from "./wear.ts";

export type BrowsersOptions = {
  /** DATA_DIR: the profiles are in its folder `browser`. */
  readonly dataDirectory: string;
  /** BROWSER_ENDPOINT, or BROWSER_PATH. */
  readonly location: BrowserLocation;
  /** What seals the sessions of a browser elsewhere; asked for when one is opened there. */
  readonly openBox: () => Promise<SecretBox>;
  /** BROWSER_SESSIONS */
  readonly mostAtOnce: number;
  /** BROWSER_HEADED: on the display, all of them. */
  readonly isHeaded: boolean;
  /** Whether a window can be shown: DISPLAY or WAYLAND_DISPLAY is set, or the system is macOS or Windows. */
  readonly hasDisplay: boolean;
  readonly log: Log;
};

const idleMs = 120_000;
/** Shorter than the lease of a delivery that is being sent, so that a live sender never loses it. */
const patienceMs = 15_000;

export function createBrowsers(options: BrowsersOptions): Browsers {
  const { dataDirectory, mostAtOnce, isHeaded, hasDisplay, log } = options;
  const places = createPlaces({ mostAtOnce, idleMs, clock: systemClock });
  const stopClearing = clearEvidenceDaily(evidenceFolderOf(dataDirectory), systemClock, log);
  const open = openerOf(options);
  const sessions = new Map<CabinetId, CabinetSession>();

  const sessionOf = (cabinetId: CabinetId): CabinetSession => {
    const session = sessions.get(cabinetId) ?? createCabinetSession(open, places, log);
    sessions.set(cabinetId, session);
    return session;
  };
  const browserOf = (cabinet: CabinetBrowserOptions, isShown: boolean): CabinetBrowser => {
    const { alone, page, retire, keepEvidence } = sessionOf(cabinet.cabinetId);
    return { alone, retire, keepEvidence, page: (signal) => page({ ...cabinet, isHeaded: isShown }, signal) };
  };
  return {
    of: (cabinet) => browserOf(cabinet, isHeaded),
    withWindow: (cabinet) => (hasDisplay ? browserOf(cabinet, true) : null),
    forget: async (cabinetId) => {
      await sessions.get(cabinetId)?.retire();
      const folder = profileFolderOf(dataDirectory, cabinetId);
      if (!existsSync(folder)) return;
      const { withFreeProfile } = await import("./profile-lock.ts");
      // Some processes of a browser that has just ended may write a little longer.
      await withFreeProfile(folder, () => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
    },
    close: async () => {
      stopClearing();
      places.refuse(closedError());
      await Promise.all([...sessions.values()].map((session) => session.close()));
    },
  };
}

function openerOf({ dataDirectory, location, openBox, log }: BrowsersOptions): OpenBrowserFor {
  const furnishing = { dataDirectory, limits: usualLimits, patienceMs, clock: systemClock };
  const load = async (): Promise<OpenBrowserFor> => {
    if (location.kind === "own") {
      const { createOpener } = await import("./open-browser.ts");
      return createOpener({ ...furnishing, path: location.path });
    }
    const { createRemoteOpener } = await import("./remote/open-remote.ts");
    return createRemoteOpener({ ...furnishing, remote: location, openBox, log });
  };
  let opener: Promise<OpenBrowserFor> | null = null;
  return async (request) => {
    opener ??= load();
    return (await opener)(request);
  };
}
