// One read by the page's own calls. Where the access has ended, the page is loaded once, which renews it, and the call made
// again; still refused, the session is over.

import type { PageCall } from "../../../../ports/browser.ts";
import { retryRead } from "../retry-read.ts";
import { jsonOf } from "./answers.ts";
import { readLimit } from "./limits.ts";
import { loadSection } from "./opening.ts";
import { meaningOfRead, pauseAfterRefusalMs, type ReadMeaning } from "./read-answers.ts";
import type { Visit } from "./visit.ts";
import { signInAnswer } from "./warnings.ts";

export type PageQuestion = {
  /** The call's name in the page file. */
  readonly call: string;
  /** Written when the page is there. */
  readonly write: () => PageCall | Promise<PageCall>;
  /** Whether a page load may also mend what the site refuses to the session (403). */
  readonly isRenewedWhenForbidden: boolean;
};

export type Asked = Extract<ReadMeaning, { kind: "served" | "moved" | "missing" | "forbidden" }>;

/** @throws BrowserStopError, RateLimitedError, UnavailableError */
export async function askPage(visit: Visit, question: PageQuestion, signal: AbortSignal): Promise<Asked> {
  const { session, site } = visit;
  if (session.moved.has(question.call)) return { kind: "moved" };
  const section = session.section ?? "reviews";
  if (session.section === null) await loadSection(visit, section, signal);
  session.servedAtMs = null;
  let meaning = await read(visit, question, signal);
  if (meaning.kind === "noAccess" || (meaning.kind === "forbidden" && question.isRenewedWhenForbidden)) {
    await loadSection(visit, section, signal);
    meaning = await read(visit, question, signal);
  }
  if (meaning.kind === "noAccess") throw site.errors.sessionEnded();
  if (meaning.kind === "failed") throw meaning.error;
  if (meaning.kind === "moved") session.moved.add(question.call);
  else if (meaning.kind !== "forbidden") session.servedAtMs = performance.now();
  return meaning;
}

async function read(visit: Visit, question: PageQuestion, signal: AbortSignal): Promise<ReadMeaning> {
  const { page, budget, site } = visit;
  const call = await question.write();
  const answer = await retryRead(async () => {
    await budget.take(readLimit, signal);
    const answered = await page.read(call, signal);
    // A wall may come with a status after which reads are made again: this one isn't.
    const sign = signInAnswer(answered, jsonOf(answered), site.file);
    if (sign !== null) throw site.errors.stopFor(sign);
    if (answered.status === 429) {
      const pauseMs = answered.retryAfterMs ?? pauseAfterRefusalMs;
      // The answer in hand matters more than the budget's lesson.
      await budget.correct(readLimit, { remaining: 0, pauseMs }).catch(() => undefined);
    }
    return answered;
  }, signal);
  return meaningOfRead(answer, site);
}
