// What befalls a cabinet's pages, in the words that every connector has for it.

import { BrowserStopError } from "../../../../domain/errors/browser-errors.ts";
import { type ErrorDetail, type OwnDetail, ownDetail } from "../../../../domain/errors/error-detail.ts";
import { RefusedWriteError, UnknownOutcomeError } from "../../../../domain/errors/marketplace-errors.ts";
import { RateLimitedError, UnavailableError } from "../../../../domain/errors/remote-errors.ts";
import { quoteDetail } from "../answers.ts";
import type { Sign } from "./warnings.ts";

export type CabinetErrors = {
  /** Whose cabinet it is: "Ozon". */
  readonly side: string;
  /** @param afterPost it came in answer to a post, of which it says nothing */
  readonly stopFor: (sign: Sign, context?: { readonly afterPost?: boolean }) => BrowserStopError;
  readonly sessionEnded: () => BrowserStopError;
  readonly otherCompany: () => BrowserStopError;
  /** @param entry of the page file: "elements.send" */
  readonly notFound: (entry: string) => BrowserStopError;
  readonly mustWait: (pauseMs: number, detail?: ErrorDetail) => RateLimitedError;
  readonly unserved: (detail: ErrorDetail) => UnavailableError;
  /** @param what follows the cabinet's name */
  readonly later: (what: string, options?: ErrorOptions) => UnavailableError;
  /** The form of one item is of no use, and nothing was sent by it: the item steps back, and a person sees it in the end. */
  readonly unusableForm: (what: Extract<OwnDetail, `form${string}`>, options?: ErrorOptions) => RefusedWriteError;
  /** An answer to a post that says nothing of what became of it. */
  readonly unproven: (detail: ErrorDetail) => UnknownOutcomeError;
};

/** @param side "Ozon" */
export function createCabinetErrors(side: string): CabinetErrors {
  const cabinet = `${side}'s cabinet`;
  const stillNothing = "Nothing more is asked of it: open it by hand, and resume the cabinet.";
  return {
    side,
    stopFor: (sign, context) => {
      const says = sign === "accessLimited" ? "says that access is limited" : "asks whether a person is there";
      return new BrowserStopError(sign, `${cabinet} ${says}. ${stillNothing}`, context);
    },
    sessionEnded: () =>
      new BrowserStopError("sessionEnded", `${cabinet} doesn't know the session any more. Sign in to it again.`),
    otherCompany: () => {
      const message = `${cabinet} refuses this company to the session: it is another company's. Sign in, and choose the cabinet's own.`;
      return new BrowserStopError("sessionEnded", message);
    },
    notFound: (entry) => {
      const message = `What the page file calls ${entry} isn't on the page of ${cabinet}. Correct it by BROWSER_PAGES, or wait for an update.`;
      return new BrowserStopError("pageChanged", message);
    },
    mustWait: (pauseMs, detail) =>
      new RateLimitedError(`${cabinet} says to wait.`, pauseMs, detail === undefined ? {} : { detail }),
    unserved: (detail) =>
      new UnavailableError(`${cabinet} can't serve now${quoteDetail(detail)}. It is tried again later.`, { detail }),
    later: (what, options) => new UnavailableError(`${cabinet} ${what}`, options),
    unusableForm: (what, options) => {
      const message = `A reply can't be sent by the form of ${cabinet} (${what}). Nothing was published.`;
      return new RefusedWriteError(message, false, { ...options, detail: ownDetail(what, side) });
    },
    unproven: (detail) => {
      const message = `The answer of ${cabinet} proves nothing${quoteDetail(detail)}. Look before sending again.`;
      return new UnknownOutcomeError(message, { detail });
    },
  };
}
