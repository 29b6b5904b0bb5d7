// Opening a page of the cabinet. A page load also renews the short access of a session that still lives (seen 2026-09).

import type { PageView } from "../../../../ports/browser.ts";
import { detailOf } from "./answers.ts";
import { readLimit } from "./limits.ts";
import { pauseAfterRefusalMs } from "./read-answers.ts";
import type { Section } from "./session.ts";
import { pageAddress } from "./site.ts";
import type { Visit } from "./visit.ts";
import { signInText } from "./warnings.ts";

/** What is there when the document has been loaded. */
const seenWithinMs = 100;
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
  session.section = section;
}

async function requireCabinet(visit: Visit, view: PageView, signal: AbortSignal): Promise<void> {
  const { errors } = visit.site;
  const isOther = view.status === 403 && visit.site.otherCompany.some((words) => view.text.includes(words));
  if (isOther) throw errors.otherCompany();
  await requireNoSign(visit, view, signal);
  if (view.status === 429) throw errors.mustWait(pauseAfterRefusalMs);
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
  const has = async (css: string) => (await page.attributes({ css }, "id", signal)).length > 0;
  if (await has(file.block.element)) throw errors.stopFor("accessLimited");
  const { reviewRow, questionRow, menu } = file.elements;
  if (await has(`${reviewRow}, ${questionRow}`)) return;
  const sign = signInText(view.text, file);
  if (sign !== null) throw errors.stopFor(sign);
  // Cabinets may have one at hand that nobody sees.
  const challenge = { css: file.challenge.element };
  if ((await page.firstShown({ challenge }, seenWithinMs, signal)) !== null) throw errors.stopFor("challenge");
  if (view.status !== 403 && !view.url.includes(file.addresses.blockMark)) return;
  const shown = await page.firstShown({ menu: { css: menu } }, menuPatienceMs, signal);
  if (shown === null) throw errors.stopFor("accessLimited");
}

/** Sites that are drawn by scripts show it in the place of any other page, under the address that was asked for. */
async function isSignInPage({ page, site }: Visit, view: PageView, signal: AbortSignal): Promise<boolean> {
  if (isAtSignIn(view, site)) return true;
  return (await page.attributes({ css: site.signInFields }, "id", signal)).length > 0;
}

export function isAtSignIn({ url }: PageView, { origin, file }: Visit["site"]): boolean {
  const at = new URL(url);
  return at.origin !== new URL(origin).origin || at.pathname === file.addresses.signIn;
}
