// Who has signed in. A session has two cookies: a long one, and a short access that every page load renews while the long
// one lives. Calls want the access; so a tab that nobody has reloaded for an hour is refused by calls and mended by a load.

import { randomUUID } from "node:crypto";
import type { HttpRequest } from "../http/exchange.ts";
import { cookieOf, cookieWith } from "./cookies.ts";
import { UselessTroubleError } from "./useless-trouble.ts";

const longName = "sandbox_stay";
const shortName = "sandbox_access";
const longLifeSeconds = 90 * 86_400;
const shortLifeSeconds = 3_600;

export type Session = {
  readonly id: string;
  readonly userId: string;
  /** The companies that it works for: the chosen one, or all of the login's where each page names its own. */
  readonly accounts: readonly string[];
};

export type Visitor = Session & {
  /** Whether calls are served without loading a page before. */
  readonly hasAccess: boolean;
};

export type Sessions = {
  /** @returns the long cookie; the page that comes next gives the short one */
  readonly begin: (session: Omit<Session, "id">) => string;
  /** Null for whoever isn't signed in. */
  readonly visitorOf: (request: HttpRequest) => Visitor | null;
  /** @returns the cookie of a new access */
  readonly renew: (session: Session) => string;
  /** @throws UselessTroubleError when nobody is signed in there */
  readonly endAccess: (account: string) => void;
  readonly end: (account: string) => void;
};

export function createSessions(now: () => number): Sessions {
  const sessions = new Map<string, Session>();
  const accesses = new Map<string, { readonly session: string; readonly untilMs: number }>();

  function requireSessions(account: string): readonly string[] {
    const ids = [...sessions.values()].filter(({ accounts }) => accounts.includes(account)).map(({ id }) => id);
    if (ids.length === 0) throw new UselessTroubleError(`Nobody is signed in to ${account}.`);
    return ids;
  }

  function endAccess(account: string): void {
    const ids = requireSessions(account);
    for (const [access, { session }] of accesses) if (ids.includes(session)) accesses.delete(access);
  }

  return {
    begin: (details) => {
      const session = { id: randomUUID(), ...details };
      sessions.set(session.id, session);
      return cookieWith(longName, session.id, longLifeSeconds);
    },
    visitorOf: (request) => {
      const session = sessions.get(cookieOf(request, longName));
      if (session === undefined) return null;
      const access = accesses.get(cookieOf(request, shortName));
      return { ...session, hasAccess: access?.session === session.id && now() < access.untilMs };
    },
    renew: ({ id }) => {
      const access = randomUUID();
      accesses.set(access, { session: id, untilMs: now() + shortLifeSeconds * 1_000 });
      return cookieWith(shortName, access, shortLifeSeconds);
    },
    endAccess,
    end: (account) => {
      for (const id of requireSessions(account)) sessions.delete(id);
    },
  };
}
