// The calls of a page: those that read, and the two ways in which a reply leaves, by a call of ours or by the page's form.

import type { Page } from "patchright-core";
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
import type { ExpectedPost, PostGate } from "./post-gate.ts";

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
/** A third of the patience is for the click, a third for the page to send, and the rest for the answer. */
const partsOfSubmit = 3;

export function createCalls(options: CallsOptions): Pick<CabinetPage, "read" | "write" | "submit"> {
  const { page, gate, reads, writes, attempt, wear, patienceMs, death } = options;

  const expect: PostGate["expect"] = (fits, signal) => {
    wear.countPost();
    const post = gate.expect(fits, AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]));
    const forget = () => death.removeEventListener("abort", post.callOff);
    death.addEventListener("abort", post.callOff);
    if (death.aborted) post.callOff();
    post.outcome.then(forget, forget);
    return post;
  };

  return {
    read: (call, signal) =>
      attempt(async () => {
        const answer = await reads.during(call, () => callFrom(page, call, "follow"));
        const { contentType, retryAfter, bodyText, ...rest } = answer;
        if (bodyText === null) throw tooLarge(answer.url);
        return { ...rest, bodyText, contentType: contentTypeOf(contentType), retryAfterMs: retryAfterMsOf(retryAfter) };
      }, signal),

    write: (call, signal) => {
      const post = expect((request) => isCall(call, request), signal);
      const calling = writes.during(call, () => callFrom(page, call, "manual"));
      // However the page is done with it: what hasn't come to the gate by then never will.
      calling.then(post.doubt, post.callOff);
      return counted(post);
    },

    submit: async (button, text, signal) => {
      const post = expect((request) => holdsText(request.postData() ?? "", text), signal);
      const partMs = Math.floor(patienceMs / partsOfSubmit);
      try {
        await attempt((ending) => locate(page, button).click({ signal: ending }), signal, partMs);
      } catch {
        // A click that ended too late may have been made all the same; what follows from it is refused.
        post.doubt();
      }
      const late = AbortSignal.any([signal, death, AbortSignal.timeout(partMs)]);
      const isTaken = await untilAborted(post.taken, late).then(
        () => true,
        () => false,
      );
      if (!isTaken) post.doubt();
      return counted(post);
    },
  };

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
