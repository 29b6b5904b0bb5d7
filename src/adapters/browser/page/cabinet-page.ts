// The page of a cabinet, put together of its parts.

import type { BrowserContext, Page } from "patchright-core";
import type { CabinetPage } from "../../../ports/browser.ts";
import type { Wear } from "../wear.ts";
import { createAttempt } from "./attempt.ts";
import { createCalls } from "./calls.ts";
import { createDocument } from "./document.ts";
import { createElements } from "./elements.ts";
import { collectFetchedAnswers } from "./fetched-answers.ts";
import { createOwnCalls } from "./own-calls.ts";
import { openPostGate } from "./post-gate.ts";

export type CabinetPageOptions = {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly wear: Wear;
  /** Aborts when the page or its browser is no more. */
  readonly death: AbortSignal;
  /** For whatever the page is asked, a post included. */
  readonly patienceMs: number;
};

export async function createCabinetPage(options: CabinetPageOptions): Promise<CabinetPage> {
  const { context, page, wear, death, patienceMs } = options;
  const reads = createOwnCalls();
  const writes = createOwnCalls();
  const gate = await openPostGate(context, reads.has);
  const fetched = collectFetchedAnswers(page, (request) => reads.has(request) || writes.has(request));
  const side = () => URL.parse(page.url())?.host || null;
  const attempt = createAttempt({ wear, patienceMs, death, side });
  return {
    ...createDocument({ page, attempt, onLoad: { begun: fetched.forget, done: gate.forget } }),
    ...createCalls({ page, gate, reads, writes, attempt, wear, patienceMs, death }),
    ...createElements(page, attempt),
    fetched: fetched.list,
    settle: fetched.settle,
  };
}
