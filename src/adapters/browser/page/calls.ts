// The calls of a page: those that read, and the two ways in which a reply leaves, by a call of ours or by the page's form.

import type { Locator, Page } from "patchright-core";
import { ownDetail } from "../../../domain/errors/error-detail.ts";
import { UnavailableError } from "../../../domain/errors/remote-errors.ts";
import type { CabinetPage, PageAnswer, PageCall } from "../../../ports/browser.ts";
import { untilAborted } from "../waiting.ts";
import type { Wear } from "../wear.ts";
import { contentTypeOf, retryAfterMsOf } from "./answer-headers.ts";
import type { Attempt } from "./attempt.ts";
import { holdsText } from "./body-text.ts";
import { locate } from "./elements.ts";
import { callInPage, type InPageAnswer, type InPageCall } from "./in-page-call.ts";
import { isCall, type OwnCalls } from "./own-calls.ts";
import { codeOfEnd, formSendsNothing, nothingSent } from "./post-errors.ts";
import type { ExpectedPost, PostGate, Wanted } from "./post-gate.ts";

export type CallsOptions = {
  readonly page: Page;
  readonly gate: PostGate;
  readonly reads: OwnCalls;
  readonly writes: OwnCalls;
  readonly attempt: Attempt;
  readonly wear: Wear;
  /** For a whole post. */
  readonly patienceMs: number;
  readonly death: AbortSignal;
};

const maxCharacters = 4 * 1024 * 1024;
/** For a call in the page to end once its request is refused. */
const callEndsWithinMs = 1_000;
/** A third of the patience is for the button to be ready, a third for the click and what the page sends, the rest for the answer. */
const partsOfSubmit = 3;

export function createCalls(options: CallsOptions): Pick<CabinetPage, "read" | "write" | "submit"> {
  const { page, gate, reads, writes, attempt, wear, patienceMs, death } = options;
  const partMs = Math.floor(patienceMs / partsOfSubmit);

  return {
    read: (call, signal) =>
      attempt(async () => {
        const answer = await reads.during(call, () => callFrom(page, call, "follow"));
        const { contentType, retryAfter, bodyText, ...rest } = answer;
        if (bodyText === null) throw tooLarge(answer.url);
        return { ...rest, bodyText, contentType: contentTypeOf(contentType), retryAfterMs: retryAfterMsOf(retryAfter) };
      }, signal),

    write: async (call, signal) => {
      const wanted = { fits: (request) => isCall(call, request), origin: new URL(call.url).origin } satisfies Wanted;
      const { post, ending } = expect(wanted, signal, patienceMs);
      const calling = writes.during(call, () => callFrom(page, call, "manual"));
      await ends(Promise.race([calling, post.taken]), ending);
      // However the page is done with it: what hasn't come to the gate may have gone by another way, or may still come.
      const isKept = async () => (await ends(calling, AbortSignal.timeout(callEndsWithinMs))) && post.hasRefused();
      void post.close(isKept, nothingSent(codeOfEnd(ending)));
      return counted(post);
    },

    submit: async (button, text, signal) => {
      const element = locate(page, button);
      await awaitReady(element, signal);
      const wanted = {
        fits: (request) => holdsText(request.postData() ?? "", text),
        origin: new URL(page.url()).origin,
      } satisfies Wanted;
      const { post, ending } = expect(wanted, signal, patienceMs - partMs);
      const late = AbortSignal.any([ending, AbortSignal.timeout(partMs)]);
      const click = element.click({ signal: late });
      // One that fails may have been made all the same: what the page sends tells.
      await ends(Promise.race([post.taken, click.then(() => post.taken)]), late);
      const isKept = async () => !ending.aborted && !post.hasPassedBy() && (await isThrownAway(ending));
      void post.close(isKept, formSendsNothing());
      return counted(post);
    },
  };

  /** @throws UnreachableError when it is too late already, so that nothing is begun */
  function expect(wanted: Wanted, signal: AbortSignal, withinMs: number) {
    throwIfOver(signal);
    wear.countPost();
    const over = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
    // An answer that is under way to the driver outlives the page.
    return { post: gate.expect(wanted, over), ending: AbortSignal.any([over, death]) };
  }

  function throwIfOver(signal: AbortSignal): void {
    if (death.aborted) throw nothingSent("browserGone");
    if (signal.aborted) throw nothingSent(codeOfEnd(signal));
  }

  /** All that comes before a click but the click. */
  async function awaitReady(element: Locator, signal: AbortSignal): Promise<void> {
    throwIfOver(signal);
    try {
      await attempt((ending) => element.click({ trial: true, signal: ending }), signal, partMs);
    } catch (error) {
      throwIfOver(signal);
      throw formSendsNothing({ cause: error });
    }
  }

  /**
   * With the document goes all that it might still have sent, whatever becomes of this process. Only what a page sends at the very
   * moment when it is left goes by no gate (seen with Chromium 156): sites report so that somebody has left, and publish nothing.
   */
  async function isThrownAway(signal: AbortSignal): Promise<boolean> {
    const [leaving] = await Promise.allSettled([page.goto("about:blank", { timeout: partMs, signal })]);
    return leaving.status === "fulfilled";
  }

  async function counted(post: ExpectedPost): Promise<PageAnswer> {
    try {
      const answer = await post.outcome;
      wear.countAnswer();
      return answer;
    } catch (error) {
      if (post.isLate()) wear.countTimeout();
      throw error;
    }
  }
}

/** Whether the work ends, well or not, before the signal does. */
function ends(work: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  return untilAborted(Promise.allSettled([work]), signal).then(
    () => true,
    () => false,
  );
}

function callFrom(page: Page, call: PageCall, redirect: InPageCall["redirect"]): Promise<InPageAnswer> {
  const given: InPageCall = { ...call, redirect, maxCharacters };
  return page.evaluate(callInPage, given);
}

function tooLarge(url: string): UnavailableError {
  const detail = ownDetail("answerTooLarge", new URL(url).host);
  return new UnavailableError("An answer to the page is larger than any that is expected. It is tried again later.", {
    detail,
  });
}
