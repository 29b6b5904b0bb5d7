// Puts a cabinet's site together: what both marketplaces' sites have alike, around what differs.

import { createFaultPlan, faultShares } from "../faults/plan.ts";
import { createRandom } from "../random.ts";
import { createBlocks } from "./blocks.ts";
import type { CabinetGround, CabinetSite, CabinetTroubles } from "./cabinet.ts";
import { type CabinetFault, type CabinetTarget, cabinetFaultChoices } from "./faults.ts";
import { createSiteHandler, type Site } from "./handler.ts";
import { createLogins, type Logins } from "./logins.ts";
import { createMovedCalls, type MovedCalls } from "./moved-calls.ts";
import { createSessions, type Sessions } from "./sessions.ts";

/** What a site is built with. */
export type SiteParts = {
  readonly sessions: Sessions;
  readonly logins: Logins;
  readonly moved: MovedCalls;
  /** What every phone and e-mail is sent now. */
  readonly code: () => string;
};

export type SiteOptions = {
  /** The calls that can be moved, and where one goes: `mark` is a short word of its own. */
  readonly calls: readonly string[];
  readonly newAddress: (mark: string) => string;
  readonly holdReview: CabinetTroubles["holdReview"];
  readonly createSite: (parts: SiteParts) => Site;
};

/** So that a trial knows it without a phone. */
const usualCode = "246802";

export function openSite<OwnAccount>(
  ground: CabinetGround<OwnAccount>,
  { calls, newAddress, holdReview, createSite }: SiteOptions,
): CabinetSite {
  let code = usualCode;
  const sessions = createSessions(ground.now);
  const logins = createLogins(ground.marketplace);
  const blocks = createBlocks();
  const moved = createMovedCalls(calls, newAddress);
  const faults = createFaultPlan<CabinetFault, CabinetTarget>({
    share: faultShares[ground.faults],
    random: createRandom(ground.seed + 3),
    choicesFor: cabinetFaultChoices,
  });
  const site = createSite({ sessions, logins, moved, code: () => code });
  return {
    handle: createSiteHandler(site, { ...ground, faultPlan: faults, sessions, blocks }),
    faults,
    admit: logins.add,
    signIn: () => ({ code, logins: logins.all() }),
    troubles: {
      endAccess: sessions.endAccess,
      endSession: sessions.end,
      block: (account, afterRequests) => {
        if (account !== null) logins.require(account);
        blocks.add(account, afterRequests);
      },
      unblock: blocks.clear,
      blocks: blocks.all,
      moveCalls: moved.move,
      setCode: (other) => {
        code = other;
      },
      joinLogin: logins.join,
      holdReview,
    },
  };
}

/** The account that a session works for. */
export function ownAccount<OwnAccount>(accounts: ReadonlyMap<string, OwnAccount>, id: string): OwnAccount {
  const account = accounts.get(id);
  if (account === undefined) throw new Error(`A session is for ${id}, which isn't there.`);
  return account;
}
