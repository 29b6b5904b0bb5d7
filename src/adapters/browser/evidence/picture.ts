// A picture of a page on which nothing of any person can be read: every text is painted over and every image taken away, in frames and
// shadow trees, too. What remains is the page's shape, and the labels and sentences that are the site's own.

import type { Page } from "patchright-core";
import { untilAborted } from "../waiting.ts";

const readableMark = "data-words-of-the-site";

/** For the moment of the picture alone. */
const paint = `
  *, *::before, *::after, *::placeholder {
    color: transparent !important; -webkit-text-fill-color: transparent !important; text-shadow: none !important;
    caret-color: transparent !important; background-image: none !important; border-image: none !important;
  }
  img, picture, video, canvas, iframe, object, embed, svg { visibility: hidden !important; }
  [${readableMark}] { color: black !important; -webkit-text-fill-color: black !important; }`;

const patienceMs = 3_000;

/**
 * As PNG.
 * @param ownWords what names nobody: an element that holds nothing else stays readable
 */
export function takePicture(page: Page, ownWords: readonly string[], ending: AbortSignal): Promise<Uint8Array> {
  return untilAborted(paintAndShoot(page, ownWords), ending);
}

async function paintAndShoot(page: Page, ownWords: readonly string[]): Promise<Uint8Array> {
  for (const words of ownWords) {
    await page.getByText(words, { exact: true }).evaluateAll((found: readonly Marked[], mark: string) => {
      for (const one of found) one.setAttribute(mark, "");
    }, readableMark);
  }
  return page.screenshot({ style: paint, animations: "disabled", timeout: patienceMs });
}

/** An element in the page, for code that runs there. */
type Marked = { readonly setAttribute: (name: string, value: string) => void };
