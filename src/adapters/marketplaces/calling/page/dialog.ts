// The dialog of one item: what stands under it, and the form for a reply. It is opened by the button of the item's row, and
// stays open until a page is loaded.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { FetchedAnswer, PageElement } from "../../../../ports/browser.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { itemElements } from "./elements.ts";
import { fetchMore, mostClicks } from "./fetched.ts";
import { loadUntilFound, whyNotFound } from "./opening.ts";
import { requireNoWall } from "./own-answers.ts";
import { sectionOf } from "./session.ts";
import type { Visit } from "./visit.ts";

const drawnWithinMs = 10_000;
const rowWithinMs = 1_000;
const openedWithinMs = 4_000;
/** A row that is drawn anew at the wrong moment takes a click along with it. Opening a dialog may be done again. */
const mostOpenings = 3;

/**
 * @returns what the page has fetched since it began to open the dialog
 * @throws BrowserStopError ("pageChanged") naming what isn't there
 */
export async function openDialog(
  visit: Visit,
  target: Pick<ReplyTarget, "kind" | "externalId">,
  signal: AbortSignal,
): Promise<() => readonly FetchedAnswer[]> {
  const { page, session, site } = visit;
  const { row, button, dialog } = itemElements(site.file, target);
  await showRow(visit, target.kind, row, signal);
  const before = new Set(page.fetched());
  for (let openings = 0; openings < mostOpenings; openings++) {
    requireNoWall(visit);
    await page.click(button, signal);
    if ((await page.firstShown({ dialog }, openedWithinMs, signal)) === null) continue;
    // It asks for what stands in the dialog, and a wall may be among the answers.
    await page.settle(signal);
    requireNoWall(visit);
    session.opened = { kind: target.kind, externalId: target.externalId };
    return () => page.fetched().filter((answer) => !before.has(answer));
  }
  throw await whyNotFound(visit, `elements.${target.kind}Dialog`, signal);
}

/** Rows come late, and older ones by "Показать ещё". */
async function showRow(visit: Visit, kind: FeedbackKind, row: PageElement, signal: AbortSignal): Promise<void> {
  const { page, site } = visit;
  const { reviewRow, questionRow } = site.file.elements;
  const any = { css: kind === "review" ? reviewRow : questionRow };
  const find = () => page.firstShown({ row, any }, drawnWithinMs, signal);
  const first = await loadUntilFound(visit, { section: sectionOf(kind), find }, signal);
  if (first === "row") return;
  if (first === null) throw await whyNotFound(visit, `elements.${kind}Row`, signal);
  for (let clicks = 0; clicks < mostClicks; clicks++) {
    const fetched = await fetchMore(visit, () => page.fetched().at(-1), signal);
    if ((await page.firstShown({ row }, rowWithinMs, signal)) !== null) return;
    if (fetched === "noMore") break;
  }
  throw site.errors.later("doesn't show the row of a review or question. It is looked for later.");
}
