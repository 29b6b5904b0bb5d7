// A seller's cabinet as a site: the same items and the same books as the marketplace's API, for people with a browser.
//
// Nobody publishes these sites. The stand-ins keep to what was seen of them, and are hard where a client may go wrong:
// rows are drawn late and anew, class names change, access ends, and a reply that comes twice stands there twice.

import type { FaultPlan } from "../faults/plan.ts";
import type { Handler } from "../http/exchange.ts";
import type { RouteSurroundings } from "../marketplaces/route.ts";
import type { Surroundings } from "../surroundings.ts";
import type { BlockReport } from "./blocks.ts";
import type { CabinetFault } from "./faults.ts";
import type { Company, Login } from "./logins.ts";
import type { HeldStatus } from "./ozon/held-reviews.ts";

/** What a cabinet's site is built on. */
export type CabinetGround<OwnAccount> = Surroundings &
  RouteSurroundings & { readonly marketplace: string; readonly accounts: ReadonlyMap<string, OwnAccount> };

/** What a person types to sign in. */
export type SignInDetails = {
  /** Sent to every phone and e-mail. */
  readonly code: string;
  readonly logins: readonly Login[];
};

/** Trouble that lasts, unlike a fault, which hits single requests. What would befall nobody throws UselessTroubleError. */
export type CabinetTroubles = {
  /** The short access is over: calls are refused until a page is loaded. */
  readonly endAccess: (account: string) => void;
  /** The session is over: somebody must sign in again. */
  readonly endSession: (account: string) => void;
  /** After so many more requests the site shows nothing but its block page. @param account null means everybody */
  readonly block: (account: string | null, afterRequests: number) => void;
  readonly unblock: () => void;
  readonly blocks: () => readonly BlockReport[];
  /** From now on these calls have other addresses, which only the pages know. None moves all of them back. */
  readonly moveCalls: (calls: readonly string[]) => void;
  readonly setCode: (code: string) => void;
  /** The company can be chosen by whoever signs in with this phone. */
  readonly joinLogin: (account: string, phone: string) => void;
  /** Moderators hold a review, or let it go by null. Null for a site that shows nothing of it. */
  readonly holdReview: ((externalId: string, status: HeldStatus | null) => void) | null;
};

export type CabinetSite = {
  readonly handle: Handler;
  readonly faults: Pick<FaultPlan<CabinetFault>, "script" | "clear">;
  /** Gives the company a login of its own. */
  readonly admit: (company: Company) => void;
  readonly signIn: () => SignInDetails;
  readonly troubles: CabinetTroubles;
};
