// A person signs in: who it is, the code, the company where there are several. Each step is one form with one button, and a
// refused answer shows its step again, with the reason. That somebody is signed in, and as which company, only a call of the
// cabinet proves: pages are drawn late.

import type { PageView } from "../../../../ports/browser.ts";
import type { SignIn, SignInEnd, SignInQuestion } from "../../../../ports/connector.ts";
import { requireNoSign } from "./opening.ts";
import { awaitEnd, nextPlace, type SignInPlace, type SignInSteps, type SigningIn } from "./sign-in-place.ts";
import type { Site } from "./site.ts";

/** How a site is signed in to. */
export type SignInSite<Step extends string> = SignInSteps<Step> & {
  readonly site: Site;
  readonly load: (signingIn: SigningIn, signal: AbortSignal) => Promise<PageView>;
  readonly fill: (signingIn: SigningIn, step: Step, answer: string, signal: AbortSignal) => Promise<void>;
  /** CSS of the button that sends a step. */
  readonly submit: string;
  readonly choose: (signingIn: SigningIn, signal: AbortSignal) => Promise<Chosen>;
};

/** The company was chosen, its button included; or it isn't among them. */
export type Chosen =
  | { readonly kind: "chosen"; readonly name: string | null }
  | Extract<SignInEnd, { readonly kind: "otherCompany" }>;

const mostRefusals = 3;

/** @param siteOf the cabinet of the company that the credentials name */
export function createSignIn<Step extends string>(
  siteOf: (credentials: Readonly<Record<string, string>>) => SignInSite<Step>,
): SignIn {
  return {
    byQuestions: async (page, credentials, ask, signal) => {
      const steps = siteOf(credentials);
      const signingIn = { page, site: steps.site };
      await requireNoSign(signingIn, await steps.load(signingIn, signal), signal);
      return answerSteps({ signingIn, steps, ask, refusals: new Map(), companyName: null }, signal);
    },
    inWindow: async (page, credentials, signal) => {
      const steps = siteOf(credentials);
      const signingIn = { page, site: steps.site };
      await steps.load(signingIn, signal);
      return awaitEnd(signingIn, steps, signal);
    },
  };
}

type Attempt<Step extends string> = {
  readonly signingIn: SigningIn;
  readonly steps: SignInSite<Step>;
  readonly ask: Parameters<SignIn["byQuestions"]>[2];
  readonly refusals: Map<SignInQuestion["what"], number>;
  /** Of the company that was chosen; null where nothing was to choose. */
  companyName: string | null;
};

async function answerSteps<Step extends string>(attempt: Attempt<Step>, signal: AbortSignal): Promise<SignInEnd> {
  const { signingIn, steps } = attempt;
  let place = await nextPlace(signingIn, { steps, after: null }, signal);
  while (!place.isEnd) {
    const end = await takeStep(attempt, place, signal);
    if (end !== null) return end;
    place = await nextPlace(signingIn, { steps, after: place.step }, signal);
  }
  const { end } = place;
  return end.kind === "signedIn" ? { ...end, companyName: attempt.companyName ?? end.companyName } : end;
}

/** Null when it was answered. */
async function takeStep<Step extends string>(
  attempt: Attempt<Step>,
  { step, isAgain }: Extract<SignInPlace<Step>, { isEnd: false }>,
  signal: AbortSignal,
): Promise<SignInEnd | null> {
  const { signingIn, steps, refusals } = attempt;
  const what = steps.questionAt[step];
  if (what === null) {
    const chosen = await steps.choose(signingIn, signal);
    if (chosen.kind === "otherCompany") return chosen;
    attempt.companyName = chosen.name;
    return null;
  }
  const refused = (refusals.get(what) ?? 0) + Number(isAgain);
  refusals.set(what, refused);
  if (refused >= mostRefusals) return { kind: "refused", question: what };
  await steps.fill(signingIn, step, (await attempt.ask({ what, isAgain })).trim(), signal);
  await signingIn.page.click({ css: steps.submit }, signal);
  return null;
}
