// Opens a cabinet's browser on its profile, and watches for its end.

import { ownDetail } from "../../domain/errors/error-detail.ts";
import { UnavailableError } from "../../domain/errors/remote-errors.ts";
import type { OpenBrowser, OpenBrowserFor } from "./cabinet-session.ts";
import type { Clock } from "./clock.ts";
import { evidenceFolderOf, storeEvidence } from "./evidence/evidence.ts";
import { takePicture } from "./evidence/picture.ts";
import { recordSteps } from "./evidence/steps.ts";
import { type FoundBrowser, findBrowser } from "./find-browser.ts";
import { type Launched, launch } from "./launch.ts";
import { createCabinetPage } from "./page/cabinet-page.ts";
import { makeProfileFolder, profileFolderOf } from "./profile-folder.ts";
import { withFreeProfile } from "./profile-lock.ts";
import { createWear, type WearLimits } from "./wear.ts";

export type OpenerOptions = {
  readonly dataDirectory: string;
  /** The program that a person has set; null finds one. */
  readonly path: string | null;
  readonly limits: WearLimits;
  readonly patienceMs: number;
  readonly clock: Clock;
};

export function createOpener({ dataDirectory, path, limits, patienceMs, clock }: OpenerOptions): OpenBrowserFor {
  return async ({ cabinetId, proxy, isHeaded }) => {
    const browser: FoundBrowser = await findBrowser(path);
    const folder = profileFolderOf(dataDirectory, cabinetId);
    await makeProfileFolder(folder);
    const launched = await withFreeProfile(folder, () => launch({ browser, folder, proxy, isHeaded }));
    const death = watch(launched);
    const wear = createWear(limits, clock);
    try {
      const { page, steps } = recordSteps(await createCabinetPage({ ...launched, wear, death, patienceMs }));
      const keepEvidence: OpenBrowser["keepEvidence"] = async (name, ownWords) => {
        const picture = await takePicture(launched.page, ownWords).catch(() => null);
        await storeEvidence(evidenceFolderOf(dataDirectory), name, { picture, steps: steps() });
      };
      return { page, keepEvidence, isDead: () => death.aborted, isWorn: wear.isWorn, close: () => close(launched) };
    } catch {
      await close(launched);
      throw new UnavailableError("The browser has ended while it was being opened. It is tried again later.", {
        detail: ownDetail("browserGone"),
      });
    }
  };
}

function watch({ context, page }: Launched): AbortSignal {
  const death = new AbortController();
  const end = () => death.abort(new Error("The browser is gone"));
  context.on("close", end);
  page.on("close", end);
  page.on("crash", end);
  return death.signal;
}

/** Of a dead one nothing is left to close. */
async function close({ context }: Launched): ReturnType<OpenBrowser["close"]> {
  await context.close().catch(() => undefined);
}
