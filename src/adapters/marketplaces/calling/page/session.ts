// What is known of the page of one browser. It is forgotten with the browser: the next one may find all calls where they were.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../../../domain/identifiers.ts";
import type { CabinetPage } from "../../../../ports/browser.ts";

export type Section = "reviews" | "questions";

export type PageSession = {
  /** The page of the cabinet that is loaded; null when it must be loaded first. */
  section: Section | null;
  /** The names of calls that aren't where the page file says. */
  readonly moved: Set<string>;
  /** When the site last served a call to the session, by the clock of `performance`; null if it hasn't yet. */
  servedAtMs: number | null;
  /** Whose dialog is open; null when none is known to be. */
  opened: { readonly kind: FeedbackKind; readonly externalId: ExternalId } | null;
  /** What calls must bring with them out of the page's source, where a site has that; null until it is read. It is a secret. */
  secretWord: string | null;
};

const unknown = { section: null, servedAtMs: null, opened: null, secretWord: null };

export function createSessions(): (page: CabinetPage) => PageSession {
  const sessions = new WeakMap<CabinetPage, PageSession>();
  return (page) => {
    const session = sessions.get(page) ?? { ...unknown, moved: new Set() };
    sessions.set(page, session);
    return session;
  };
}

export function sectionOf(kind: FeedbackKind): Section {
  return kind === "review" ? "reviews" : "questions";
}
