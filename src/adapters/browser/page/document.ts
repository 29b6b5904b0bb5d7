// The document that stands in the page: how it came there, and what a person reads in it.

import type { Page, Response } from "patchright-core";
import { UnavailableError } from "../../../domain/errors/remote-errors.ts";
import type { CabinetPage, PageView } from "../../../ports/browser.ts";
import type { Attempt } from "./attempt.ts";
import { isInterrupted } from "./failures.ts";

export type DocumentOptions = {
  readonly page: Page;
  readonly attempt: Attempt;
  /** Called before another document is asked for and when its answer comes, and when it is there. */
  readonly onLoad: { readonly begun: () => void; readonly done: () => void };
};

/** What a person reads, cut in the page: some documents are very long. */
const readText = `(document.body?.innerText ?? "").slice(0, 20_000)`;
/** Answers after which a page stays as it is. */
const withoutContent: readonly number[] = [204, 205];

export function createDocument({
  page,
  attempt,
  onLoad,
}: DocumentOptions): Pick<CabinetPage, "load" | "look" | "source"> {
  /** Of the document that stands in the page, also of one that the page has gone to by itself. */
  let current: Response | null = null;
  let loaded: Response | null = null;
  page.on("response", (response) => {
    const request = response.request();
    if (!request.isNavigationRequest() || response.frame() !== page.mainFrame()) return;
    // What the document before it was still asking for is nobody's any more. Without content it stays where it is.
    if (!withoutContent.includes(response.status())) onLoad.begun();
    current = response;
  });

  const look = async (): Promise<PageView> => {
    const status = loaded !== null && current === loaded ? loaded.status() : null;
    return { status, url: page.url(), text: String(await page.evaluate(readText)) };
  };
  return {
    load: (url, signal) =>
      attempt(async (ending) => {
        onLoad.begun();
        loaded = await goTo(page, url, ending);
        current = loaded;
        onLoad.done();
        return look();
      }, signal),
    look: (signal) => attempt(look, signal),
    source: (signal) =>
      attempt(() => {
        if (current === null) throw new UnavailableError("No document was loaded yet. Load one first.");
        return current.text();
      }, signal),
  };
}

/** A form whose post was given up leaves the page on its way elsewhere, and that may get in between. */
async function goTo(page: Page, url: string, signal: AbortSignal, attemptsLeft = 3): Promise<Response | null> {
  try {
    return await page.goto(url, { waitUntil: "domcontentloaded", signal });
  } catch (error) {
    if (signal.aborted || attemptsLeft <= 1 || !isInterrupted(error)) throw error;
    // Else the next attempt might meet the same one again.
    await page.waitForLoadState("domcontentloaded", { signal });
    return goTo(page, url, signal, attemptsLeft - 1);
  }
}
