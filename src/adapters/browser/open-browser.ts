// Opens a cabinet's browser on its profile.

import type { OpenBrowserFor } from "./cabinet-session.ts";
import { findBrowser } from "./find-browser.ts";
import { type Furnishing, furnish } from "./furnish.ts";
import { launch } from "./launch.ts";
import { makeProfileFolder, profileFolderOf } from "./profile-folder.ts";
import { withFreeProfile } from "./profile-lock.ts";
import { findSandboxLack } from "./sandbox.ts";

export type OpenerOptions = Furnishing & {
  /** The program that a person has set; null finds one. */
  readonly path: string | null;
};

/** For the start of the browser, which has 30 s of its own, and all that its page needs. */
const openingMs = 45_000;

export function createOpener({ path, ...furnishing }: OpenerOptions): OpenBrowserFor {
  return async ({ cabinetId, proxy, isHeaded }) => {
    const browser = await findBrowser(path);
    const hasSandbox = (await findSandboxLack(browser.path)) === null;
    const late = AbortSignal.timeout(openingMs);
    const folder = profileFolderOf(furnishing.dataDirectory, cabinetId);
    await makeProfileFolder(folder);
    return withFreeProfile(folder, async () => {
      const context = await launch({ browser, folder, proxy, isHeaded, hasSandbox });
      return furnish(context, furnishing, late);
    });
  };
}
