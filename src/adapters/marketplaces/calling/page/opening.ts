// Opening a page of the cabinet. A page load also renews the short access of a session that still lives (seen 2026-09).

import type { CabinetPage, PageView } from "../../../../ports/browser.ts";
import { detailOf } from "./answers.ts";
import { readLimit } from "./limits.ts";
import { isUnservedItself, lacksAccess, requireNoWall } from "./own-answers.ts";
import { isRateLimited, pauseAfterRefusalMs } from "./read-answers.ts";
import type { Section } from "./session.ts";
import { pageAddress } from "./site.ts";
import type { Visit } from "./visit.ts";
import { signInText } from "./warnings.ts";

/** For what is there already: it only has to be drawn. */
const drawnWithinMs = 2_000;
/** The menu may be drawn late. */
const menuPatienceMs = 5_000;

/**
 * Loads a page of the cabinet anew, and looks at what is shown.
 * @throws BrowserStopError for a block, a challenge, or the sign-in page
 */
export async function loadSection(visit: Visit, section: Section, signal: AbortSignal): Promise<void> {
  const { site, session, page, budget } = visit;
  await budget.take(readLimit, signal);
  Object.assign(session, { section: null, opened: null, secretWord: null });
  const view = await page.load(pageAddress(site, site.file.addresses[section]), signal);
  await requireCabinet(visit, view, signal);
  // The page asks for its own things first, and a wall may be among their answers.
  await page.settle(signal);
  requireNoWall(visit);
  session.section = section;
}

/**
 * Loads a page, and looks for what should come with it; once more where it doesn't. That renews an access that was over, and
 * has the page ask again for what wasn't served.
 * @returns null where it hasn't come the second time either
 */
export async function loadUntilFound<Found>(
  visit: Visit,
  { section, find }: { readonly section: Section; readonly find: () => Promise<Found | null> },
  signal: AbortSignal,
): Promise<Found | null> {
  await loadSection(visit, section, signal);
  const found = await find();
  if (found !== null) return found;
  await loadSection(visit, section, signal);
  return find();
}

/**
 * What is said of an entry of the page file that isn't found: only of the cabinet's own page, which was served what it asked for,
 * is it said that it has changed.
 * @throws BrowserStopError for a block, a challenge, or the sign-in page
 */
export async function whyNotFound(visit: Visit, entry: string, signal: AbortSignal): Promise<Error> {
  const { errors } = visit.site;
  requireNoWall(visit);
  await requireCabinet(visit, await visit.page.look(signal), signal);
  if (lacksAccess(visit)) return errors.sessionEnded();
  return isUnservedItself(visit)
    ? errors.later("doesn't serve its own page now. It is tried again later.")
    : errors.notFound(entry);
}

async function requireCabinet(visit: Visit, view: PageView, signal: AbortSignal): Promise<void> {
  const { errors } = visit.site;
  const isOther = view.status === 403 && visit.site.otherCompany.some((words) => view.text.includes(words));
  if (isOther) throw errors.otherCompany();
  await requireNoSign(visit, view, signal);
  if (view.status !== null && isRateLimited(view.status)) throw errors.mustWait(pauseAfterRefusalMs);
  if (view.status !== null && view.status >= 500) {
    throw errors.unserved(detailOf({ status: view.status }, "", errors.side));
  }
  if (await isSignInPage(visit, view, signal)) throw errors.sessionEnded();
}

/** @throws BrowserStopError when the page shows a block or a challenge */
export async function requireNoSign(
  { page, site }: Pick<Visit, "page" | "site">,
  view: PageView,
  signal: AbortSignal,
): Promise<void> {
  const { file, errors } = site;
  if (await has(page, file.block.element, signal)) throw errors.stopFor("accessLimited");
  const { reviewRow, questionRow, menu } = file.elements;
  if (await has(page, `${reviewRow}, ${questionRow}`, signal)) return;
  const sign = signInText(view.text, file);
  if (sign !== null) throw errors.stopFor(sign);
  if (await shows(page, file.challenge.element, signal)) throw errors.stopFor("challenge");
  if (view.status !== 403 && !view.url.includes(file.addresses.blockMark)) return;
  const shown = await page.firstShown({ menu: { css: menu } }, menuPatienceMs, signal);
  if (shown === null) throw errors.stopFor("accessLimited");
}

/** Sites that are drawn by scripts show it in the place of any other page, under the address that was asked for. */
async function isSignInPage({ page, site }: Visit, view: PageView, signal: AbortSignal): Promise<boolean> {
  return isAtSignIn(view, site) || shows(page, site.signInFields, signal);
}

export function isAtSignIn({ url }: PageView, { origin, file }: Visit["site"]): boolean {
  const at = new URL(url);
  return at.origin !== new URL(origin).origin || at.pathname === file.addresses.signIn;
}

async function has(page: CabinetPage, css: string, signal: AbortSignal): Promise<boolean> {
  return (await page.attributes({ css }, "id", signal)).length > 0;
}

/** Cabinets may have at hand what nobody sees. */
async function shows(page: CabinetPage, css: string, signal: AbortSignal): Promise<boolean> {
  return (await has(page, css, signal)) && (await page.firstShown({ it: { css } }, drawnWithinMs, signal)) !== null;
}
