// A picture of a page on which nothing of any person can be read: every text is painted over and every image taken away, in frames and
// shadow trees, too. What remains is the page's shape, and the labels and sentences that are the site's own.

import type { Page } from "patchright-core";
import { untilAborted } from "../waiting.ts";
import { type PaintRules, paintPage } from "./paint.ts";

const invisible = "rgba(0, 0, 0, 0)";
/** Words are drawn in more ways than by their colour: with an outline, by a shadow, or as a hole that shows the background. */
const words = {
  "-webkit-text-fill-color": invisible,
  "-webkit-text-stroke-width": "0px",
  "text-shadow": "none",
  "background-image": "none",
};
const rules: Omit<PaintRules, "ownWords"> = {
  everywhere: {
    ...words,
    "caret-color": invisible,
    "background-clip": "border-box",
    "border-image-source": "none",
    "list-style-image": "none",
    "mask-image": "none",
    "clip-path": "none",
    filter: "none",
    "backdrop-filter": "none",
    "-webkit-box-reflect": "none",
    // It would be stronger than any of this.
    "transition-property": "none",
  },
  parts: {
    "::first-letter": words,
    "::first-line": words,
    "::placeholder": words,
    "::selection": { color: invisible, "background-color": invisible, "text-shadow": "none" },
    "::backdrop": { "background-image": "none" },
  },
  unseen: {
    elements: "img, picture, video, audio, canvas, iframe, frame, object, embed, svg, input[type=image]",
    parts: ["::before", "::after"],
  },
  readable: { "-webkit-text-fill-color": "rgb(0, 0, 0)" },
  fields: "input, textarea, select, option, optgroup",
};

const shotPatienceMs = 3_000;

/**
 * As PNG; null where a rule of the site keeps somebody's words readable.
 * @param ownWords what names nobody: an element that holds nothing else stays readable
 * @param ending gives it up; a page that is stuck is cleaned as soon as it goes on
 */
export async function takePicture(
  page: Page,
  ownWords: readonly string[],
  ending: AbortSignal,
): Promise<Uint8Array | null> {
  const painting = page.evaluateHandle(paintPage, { ...rules, ownWords: [...ownWords] });
  const shoot = async (): Promise<Uint8Array | null> => {
    const paint = await painting;
    const holds = () => paint.evaluate((inPage) => inPage.holds());
    if (!(await holds())) return null;
    // By these settings the driver itself puts nothing into the page.
    const picture = await page.screenshot({ animations: "allow", caret: "initial", timeout: shotPatienceMs });
    return (await holds()) ? picture : null;
  };
  try {
    return await untilAborted(shoot(), ending);
  } finally {
    const cleaning = painting.then((paint) => paint.evaluate((inPage) => inPage.remove()));
    await untilAborted(cleaning, ending).catch(() => undefined);
  }
}
