// What the page asks its site for by itself meets the same walls as our calls do. It is looked through before anything more
// is asked, by a call or by a click: after a wall nothing is.

import type { FetchedAnswer } from "../../../../ports/browser.ts";
import { isSuccess } from "../answers.ts";
import { isRateLimited, leadsToSignIn } from "./read-answers.ts";
import type { PageSession } from "./session.ts";
import type { Visit } from "./visit.ts";
import { type Sign, signInAnswer } from "./warnings.ts";

type Page = Pick<Visit, "page" | "site">;

/** A page, and which section of it is loaded. */
export type LoadedPage = Page & { readonly session: Pick<PageSession, "section"> };

/** @throws BrowserStopError when something that the page has asked for was answered by a block or a challenge */
export function requireNoWall({ page, site, session }: LoadedPage): void {
  for (const answer of answersOf({ page, site })) {
    const sign = signIn(answer, site);
    if (sign === null) continue;
    // Whoever goes on from here one day begins with a page that is loaded anew.
    session.section = null;
    throw site.errors.stopFor(sign);
  }
}

function signIn(answer: FetchedAnswer, { file }: Visit["site"]): Sign | null {
  if (isSuccess(answer) && !isPage(answer)) return null;
  const sign = signInAnswer(answer, jsonIn(answer), file);
  // The page itself needn't read what refuses it, and then its words aren't known.
  return sign ?? (answer.status === 403 && isPage(answer) ? "accessLimited" : null);
}

/** Whether the page itself was refused for lack of access, or got a page in the place of an answer. */
export function lacksAccess({ page, site }: Page): boolean {
  return answersOf({ page, site }).some(
    (answer) => answer.status === 401 || leadsToSignIn(answer, site.file) || (isSuccess(answer) && isPage(answer)),
  );
}

/** Whether the site didn't serve the page itself. */
export function isUnservedItself({ page, site }: Page): boolean {
  return answersOf({ page, site }).some(({ status }) => status >= 500 || isRateLimited(status));
}

/** Others whom a page asks, those that count its visitors say, have walls of their own. */
export function answersOf({ page, site }: Page): readonly FetchedAnswer[] {
  const { origin } = new URL(site.origin);
  return page.fetched().filter(({ url }) => URL.parse(url)?.origin === origin);
}

function isPage({ contentType }: FetchedAnswer): boolean {
  return contentType.includes("html");
}

function jsonIn({ json }: FetchedAnswer): object | undefined {
  return typeof json === "object" && json !== null ? json : undefined;
}
