// One read by the page's own calls. Where the access has ended, the page is loaded once, which renews it, and the call made
// again; still refused, the session is over.

import { BrowserStopError } from "../../../../domain/errors/browser-errors.ts";
import { RateLimitedError } from "../../../../domain/errors/remote-errors.ts";
import type { PageCall } from "../../../../ports/browser.ts";
import { isUnserved } from "../passing-failures.ts";
import { retryRead } from "../retry-read.ts";
import { readLimit } from "./limits.ts";
import { loadSection } from "./opening.ts";
import { requireNoWall } from "./own-answers.ts";
import { meaningOfRead, type ReadMeaning } from "./read-answers.ts";
import type { Visit } from "./visit.ts";

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
  if (meaning.kind === "moved") session.moved.add(question.call);
  else if (meaning.kind !== "forbidden") session.servedAtMs = performance.now();
  return meaning;
}

type Answered = Exclude<ReadMeaning, { kind: "failed" }>;

async function read(visit: Visit, question: PageQuestion, signal: AbortSignal): Promise<Answered> {
  try {
    const call = await question.write();
    const { meaning } = await retryRead(() => readOnce(visit, call, signal), signal);
    if (meaning.kind === "failed") throw meaning.error;
    return meaning;
  } catch (error) {
    // The page may have gone elsewhere, where none of its calls is served any more: the next read loads it anew.
    if (isUnserved(error)) visit.session.section = null;
    throw error;
  }
}

async function readOnce({ page, budget, site, session }: Visit, call: PageCall, signal: AbortSignal) {
  await budget.take(readLimit, signal);
  requireNoWall({ page, site, session });
  const answer = await page.read(call, signal);
  const meaning = meaningOfRead(answer, site);
  const error = meaning.kind === "failed" ? meaning.error : null;
  // A wall may come with a status after which reads are made again: this one isn't.
  if (error instanceof BrowserStopError) throw error;
  if (error instanceof RateLimitedError) {
    // The answer in hand matters more than the budget's lesson.
    await budget.correct(readLimit, { remaining: 0, pauseMs: error.retryAfterMs }).catch(() => undefined);
  }
  return { status: answer.status, meaning };
}
