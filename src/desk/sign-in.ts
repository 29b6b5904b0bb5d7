// A person signs in to a cabinet's pages, or out of them. Only they can: the site asks for a code that it sends to them. What they
// answer goes to the site and nowhere else.
//
//   suspend      nothing is done by the pages from here on, so that nobody else is at them
//   the browser  opens as soon as no other process uses the cabinet's; a worker leaves it within two minutes
//   signed in    the browser is closed again, and the session is this machine's: its lanes go on here
//
// What ends otherwise leaves the pages alone until somebody signs in. Where the site or the machine lets nobody go on, that is why
// they rest from then on. A session of another company is deleted at once.

import { BrowserStopError } from "../domain/errors/browser-errors.ts";
import { isBrowserGone } from "../domain/errors/own-browser.ts";
import type { BrowserStop } from "../domain/feedback/reasons.ts";
import type { CabinetId } from "../domain/identifiers.ts";
import type { Caller } from "../domain/people/caller.ts";
import type { Browsers } from "../ports/browser.ts";
import type { SignInEnd, SignInQuestion } from "../ports/connector.ts";
import type { BrowserSessions } from "../ports/desk/sessions.ts";
import { aloneAtBrowser } from "./alone-at-browser.ts";
import { readSigning, requireCabinet, type Signing, type SigningPorts } from "./signing.ts";
import { type Waiting, whileBusy } from "./while-busy.ts";

export type SignInPorts = SigningPorts & {
  readonly browsers: Pick<Browsers, "of" | "withWindow" | "forget">;
  readonly sessions: BrowserSessions;
};

/** Whoever signs in, and how they are talked to. */
export type SigningPerson = Waiting & {
  readonly ask: (question: SignInQuestion) => Promise<string>;
  /** They can use a window, if there is a display; told as it opens. Null: they are asked instead. */
  readonly atWindow: (() => void) | null;
};

type GivenUp =
  /** The site or this machine lets nobody go on. */
  | { readonly kind: "stopped"; readonly reason: BrowserStop }
  /** By the person, before they were signed in. */
  | { readonly kind: "windowClosed" };

export type SignInOutcome =
  | Exclude<SignInEnd, { kind: "signedIn" }>
  /** @property companyId the marketplace's own, which is the cabinet's; the name is null where the site doesn't show it */
  | { readonly kind: "signedIn"; readonly companyName: string | null; readonly companyId: string }
  | GivenUp;

/**
 * @throws InputError when the caller knows no such cabinet, or nothing is done for it by its pages
 * @throws OtherSecretsKeyError when the credentials are sealed with another key
 * @throws UnavailableError when the site doesn't answer, or another process keeps the cabinet's browser
 */
export async function signIn(
  ports: SignInPorts,
  caller: Caller,
  id: CabinetId,
  person: SigningPerson,
  signal: AbortSignal,
): Promise<SignInOutcome> {
  const signing = await readSigning(ports, caller, id);
  await ports.sessions.suspend(caller, id);
  const end = await goThrough(ports.browsers, signing, person, signal);
  switch (end.kind) {
    case "signedIn":
      await ports.sessions.signedIn(caller, id, { companyName: end.companyName });
      return { ...end, companyId: signing.cabinet.accountExternalId };
    case "otherCompany":
      await forget(ports, caller, id, person, signal);
      return end;
    case "stopped":
      await ports.sessions.stopped(caller, id, end.reason);
      return end;
    case "refused":
    case "windowClosed":
      return end;
  }
}

/**
 * Deletes the session, whatever it is good for.
 * @throws InputError when the caller knows no such cabinet
 * @throws UnavailableError when another process keeps the cabinet's browser
 */
export async function signOut(
  ports: SignInPorts,
  caller: Caller,
  id: CabinetId,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<void> {
  await requireCabinet(ports, caller, id);
  await ports.sessions.suspend(caller, id);
  await forget(ports, caller, id, waiting, signal);
}

async function forget(
  { browsers, sessions }: SignInPorts,
  caller: Caller,
  id: CabinetId,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<void> {
  await whileBusy(() => browsers.forget(id), waiting, signal);
  await sessions.signedOut(caller, id);
}

async function goThrough(
  browsers: SignInPorts["browsers"],
  { cabinet, proxy, credentials, byPages }: Signing,
  person: SigningPerson,
  signal: AbortSignal,
): Promise<SignInEnd | GivenUp> {
  const options = { cabinetId: cabinet.id, proxy };
  const window = person.atWindow === null ? null : browsers.withWindow(options);
  const browser = window ?? browsers.of(options);
  try {
    const goThroughPage = async () => {
      const page = await whileBusy(() => browser.page(signal), person, signal);
      if (window === null) return byPages.byQuestions(page, credentials, person.ask, signal);
      person.atWindow?.();
      return byPages.inWindow(page, credentials, signal);
    };
    return await aloneAtBrowser(browser, goThroughPage, signal);
  } catch (error) {
    if (error instanceof BrowserStopError) return { kind: "stopped", reason: error.disposition.reason };
    if (window !== null && isBrowserGone(error)) return { kind: "windowClosed" };
    throw error;
  }
}
