// Makes a cabinet's browser of a context that has just been opened, however it was: its page is prepared, and its end is
// watched for. A context that can't be made ready in time is closed.

import type { BrowserContext } from "patchright-core";
import { ownDetail } from "../../domain/errors/error-detail.ts";
import { UnavailableError } from "../../domain/errors/remote-errors.ts";
import type { OpenBrowser } from "./cabinet-session.ts";
import type { Clock } from "./clock.ts";
import { evidenceFolderOf, storeEvidence } from "./evidence/evidence.ts";
import { takePicture } from "./evidence/picture.ts";
import { recordSteps } from "./evidence/steps.ts";
import { createCabinetPage } from "./page/cabinet-page.ts";
import { isGone } from "./page/failures.ts";
import { preparePages } from "./prepare-pages.ts";
import { untilAborted } from "./waiting.ts";
import { createWear, type WearLimits } from "./wear.ts";

export type Furnishing = {
  readonly dataDirectory: string;
  readonly limits: WearLimits;
  /** Of the page, for whatever it is asked. */
  readonly patienceMs: number;
  readonly clock: Clock;
};

const pictureMs = 5_000;

/**
 * @param late aborts when it has taken too long
 * @throws UnavailableError when it has, or the browser has ended
 */
export async function furnish(
  context: BrowserContext,
  furnishing: Furnishing,
  late: AbortSignal,
): Promise<OpenBrowser> {
  const death = new AbortController();
  const end = () => death.abort(new Error("The browser is gone"));
  context.on("close", end);
  try {
    const opened = build(context, furnishing, { signal: death.signal, end });
    // The driver may never answer what it was asked just before the browser's end.
    return await untilAborted(opened, AbortSignal.any([death.signal, late]));
  } catch (error) {
    const isDead = death.signal.aborted || isGone(error);
    await close(context);
    if (isDead) throw goneWhileOpening();
    if (late.aborted) throw notInTime();
    throw error;
  }
}

type Death = { readonly signal: AbortSignal; readonly end: () => void };

async function build(
  context: BrowserContext,
  { dataDirectory, limits, patienceMs, clock }: Furnishing,
  death: Death,
): Promise<OpenBrowser> {
  const page = await preparePages(context);
  page.on("close", death.end);
  page.on("crash", death.end);
  const wear = createWear(limits, clock);
  const parts = { context, page, wear, death: death.signal, patienceMs };
  const recorded = recordSteps(await createCabinetPage(parts));
  return {
    page: recorded.page,
    keepEvidence: async (name, ownWords) => {
      const ending = AbortSignal.any([death.signal, AbortSignal.timeout(pictureMs)]);
      const picture = await takePicture(page, ownWords, ending).catch(() => null);
      await storeEvidence(evidenceFolderOf(dataDirectory), name, { picture, steps: recorded.steps() });
    },
    isDead: () => death.signal.aborted,
    isWorn: wear.isWorn,
    close: () => close(context),
  };
}

export function goneWhileOpening(): UnavailableError {
  return new UnavailableError("The browser has ended while it was being opened. It is tried again later.", {
    detail: ownDetail("browserGone"),
  });
}

function notInTime(): UnavailableError {
  return new UnavailableError("The browser has started, but its page isn't ready in time. It is tried again later.", {
    detail: ownDetail("browserNotStarted"),
  });
}

/** Of a dead one nothing is left to close. One that hangs is killed by the driver after 30 s. */
async function close(context: BrowserContext): Promise<void> {
  await context.close().catch(() => undefined);
}
