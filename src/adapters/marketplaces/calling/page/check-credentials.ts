// Whether the session of a cabinet lives, is the company's own, and shows both kinds of feedback; and what of the page file
// isn't found. There is no key that could be at fault: what is wrong is thrown, and stops the cabinet's pages alone.

import { type CredentialFact, factOfNote } from "../../../../domain/errors/credential-facts.ts";
import { keyNote } from "../../../../domain/errors/key-notes.ts";
import { type FeedbackKind, feedbackKinds } from "../../../../domain/feedback/feedback.ts";
import type { MarketplaceClient } from "../../../../ports/marketplace-client.ts";
import type { CabinetFile } from "./cabinet-file.ts";
import { loadSection } from "./opening.ts";
import { sectionOf } from "./session.ts";
import type { Visit, Visits } from "./visit.ts";

export type CheckOptions<File extends CabinetFile> = {
  readonly visits: Visits<File>;
  /**
   * Asks for items of the kind.
   * @returns whether there are any
   * @throws BrowserStopError when the session isn't the company's
   */
  readonly hasItems: (visit: Visit<File>, kind: FeedbackKind, signal: AbortSignal) => Promise<boolean>;
};

const drawnWithinMs = 10_000;

export function createCheckCredentials<File extends CabinetFile>({
  visits,
  hasItems,
}: CheckOptions<File>): MarketplaceClient["checkCredentials"] {
  return async (signal) => {
    const missing = new Set<string>();
    for (const kind of feedbackKinds) {
      const entries = await visits(async (visit) => {
        await loadSection(visit, sectionOf(kind), signal);
        return findMissing(visit, kind, await hasItems(visit, kind, signal), signal);
      }, signal);
      for (const entry of entries) missing.add(entry);
    }
    const facts = feedbackKinds.map((kind) => factOfNote(`${kind}s`, keyNote("available", {})));
    return { fault: null, expiresAt: null, facts: [...facts, ...warning([...missing])] };
  };
}

function warning(entries: readonly string[]): readonly CredentialFact[] {
  return entries.length === 0 ? [] : [factOfNote("warning", keyNote("pageEntriesMissing", { entries }))];
}

/** The entries of a kind that a look without a click can find. A dialog isn't opened: the site would mark its item as seen. */
async function findMissing(
  visit: Visit,
  kind: FeedbackKind,
  hasItems: boolean,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { page, session, site } = visit;
  const { menu, reviewRow, questionRow } = site.file.elements;
  const isShown = async (css: string) => (await page.firstShown({ it: { css } }, drawnWithinMs, signal)) !== null;
  const row = kind === "review" ? reviewRow : questionRow;
  return [
    ...[...session.moved].map((call) => `calls.${call}`),
    ...((await isShown(menu)) ? [] : ["elements.menu"]),
    ...(!hasItems || (await isShown(row)) ? [] : [`elements.${kind}Row`]),
  ];
}
