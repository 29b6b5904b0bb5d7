// Where the site has got to while a person signs in. Pages change under every look, so one that fails is made again.

import { setTimeout as sleep } from "node:timers/promises";
import { BrowserStopError } from "../../../../domain/errors/browser-errors.ts";
import { isBrowserGone } from "../../../../domain/errors/own-browser.ts";
import type { CabinetPage, PageElement } from "../../../../ports/browser.ts";
import type { SignInEnd, SignInQuestion } from "../../../../ports/connector.ts";
import { isUnserved } from "../passing-failures.ts";
import { requireNoSign } from "./opening.ts";
import type { Site } from "./site.ts";

/** The steps of a site's signing in. */
export type SignInSteps<Step extends string> = {
  /** What each of them is known by; the first that is shown counts. */
  readonly elements: Readonly<Record<Step, PageElement>>;
  /** What a person is asked there; null where only the company is chosen. */
  readonly questionAt: Readonly<Record<Step, SignInQuestion["what"] | null>>;
  /** CSS of why a step is shown again. */
  readonly refusal: string;
  /** Null while nobody is signed in, as a call of the cabinet tells. */
  readonly endNow: (signingIn: SigningIn, signal: AbortSignal) => Promise<SignInEnd | null>;
};

export type SigningIn = { readonly page: CabinetPage; readonly site: Site };

export type SignInPlace<Step> =
  | { readonly isEnd: false; readonly step: Step; readonly isAgain: boolean }
  | { readonly isEnd: true; readonly end: SignInEnd };

/** A code may take its time on the way to the site and back. */
const stepWithinMs = 20_000;
/** A refusal that is shown so long after a click is about this answer, and not about the one before. */
const refusalHoldsAfterMs = 2_500;
const lookEveryMs = 500;

/**
 * Where the site is once it has taken, or refused, what was answered.
 * @param after the step that was just answered; null at the beginning
 */
export async function nextPlace<Step extends string>(
  signingIn: SigningIn,
  { steps, after }: { readonly steps: SignInSteps<Step>; readonly after: Step | null },
  signal: AbortSignal,
): Promise<SignInPlace<Step>> {
  const startedAtMs = performance.now();
  const elapsedMs = () => performance.now() - startedAtMs;
  while (elapsedMs() < stepWithinMs) {
    const isDecided = elapsedMs() > refusalHoldsAfterMs;
    const place = await unlessItChanges(() => placeNow(signingIn, { steps, after, isDecided }, signal));
    if (place !== null) return place;
    await sleep(lookEveryMs, undefined, { signal });
  }
  const [first = "code"] = Object.keys(steps.elements);
  throw signingIn.site.errors.notFound(`signIn.${after ?? first}`);
}

/**
 * Waits for whoever signs in by themselves, as long as they like. They also solve what the site asks of a person, and nothing
 * is asked of the site while that stands there.
 */
export async function awaitEnd<Step extends string>(
  signingIn: SigningIn,
  steps: SignInSteps<Step>,
  signal: AbortSignal,
): Promise<SignInEnd> {
  for (;;) {
    const look = async () => ((await isChallenged(signingIn, signal)) ? null : steps.endNow(signingIn, signal));
    const end = await unlessItChanges(look);
    if (end !== null) return end;
    await sleep(lookEveryMs, undefined, { signal });
  }
}

async function unlessItChanges<Place>(look: () => Promise<Place | null>): Promise<Place | null> {
  try {
    return await look();
  } catch (error) {
    // No look finds a page that is no more.
    if (!isUnserved(error) || isBrowserGone(error)) throw error;
    return null;
  }
}

/** Whether the page asks for a person. @throws BrowserStopError when it shows a block */
async function isChallenged(signingIn: SigningIn, signal: AbortSignal): Promise<boolean> {
  try {
    await requireNoSign(signingIn, await signingIn.page.look(signal), signal);
    return false;
  } catch (error) {
    if (error instanceof BrowserStopError && error.disposition.reason === "challenge") return true;
    throw error;
  }
}

type Answered<Step extends string> = {
  readonly steps: SignInSteps<Step>;
  readonly after: Step | null;
  readonly isDecided: boolean;
};

async function placeNow<Step extends string>(
  signingIn: SigningIn,
  { steps, after, isDecided }: Answered<Step>,
  signal: AbortSignal,
): Promise<SignInPlace<Step> | null> {
  const { page } = signingIn;
  const step = await page.firstShown(steps.elements, lookEveryMs, signal);
  if (step === null) {
    const end = await endNow(signingIn, steps, signal);
    return end === null ? null : { isEnd: true, end };
  }
  // Phone and e-mail, say, are asked for by one step.
  const isSame = after !== null && steps.questionAt[step] === steps.questionAt[after];
  if (!isSame) return { isEnd: false, step, isAgain: false };
  const refusals = isDecided ? await page.texts({ css: steps.refusal }, signal) : [];
  // A place that is kept for one says nothing.
  return refusals.every((text) => text.trim() === "") ? null : { isEnd: false, step, isAgain: true };
}

/** @throws BrowserStopError when the page shows a block or a challenge */
async function endNow<Step extends string>(
  signingIn: SigningIn,
  steps: SignInSteps<Step>,
  signal: AbortSignal,
): Promise<SignInEnd | null> {
  await requireNoSign(signingIn, await signingIn.page.look(signal), signal);
  return steps.endNow(signingIn, signal);
}
