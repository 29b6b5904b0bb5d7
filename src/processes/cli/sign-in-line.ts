// When and where somebody has signed in to a cabinet's pages.

import type { ListedCabinet } from "../../ports/desk/cabinets.ts";
import type { Messages } from "./messages/catalogue.ts";
import { dateAndTime } from "./terminal/local-words.ts";
import { safeLine } from "./terminal/safe-text.ts";

/** Null where nobody has. */
export function signInLine({ signedInAt, sessionHost }: ListedCabinet, { locale, reports }: Messages): string | null {
  if (signedInAt === null || sessionHost === null) return null;
  return reports.lastSignIn(dateAndTime(signedInAt, locale), safeLine(sessionHost));
}
