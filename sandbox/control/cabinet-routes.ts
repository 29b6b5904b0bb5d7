// The sellers' cabinets as sites: how to sign in, and trouble that lasts. Trouble of single requests is a fault, see
// `POST /control/faults` with the target "ozon-cabinet".

import { z } from "zod";
import type { CabinetSite } from "../cabinets/cabinet.ts";
import { heldStatuses } from "../cabinets/ozon/held-reviews.ts";
import { UselessTroubleError } from "../cabinets/useless-trouble.ts";
import { type HttpReply, type HttpRequest, jsonReply } from "../http/exchange.ts";
import type { MarketplaceStandIn } from "../marketplaces/marketplace.ts";
import { BadControlRequestError, type ControlRoutes, doneReply, readBody } from "./route.ts";

const marketplace = z.string();
const account = z.string();

const EndAccess = z.strictObject({ action: z.literal("endAccess"), marketplace, account });
const EndSession = z.strictObject({ action: z.literal("endSession"), marketplace, account });
const Block = z.strictObject({
  action: z.literal("block"),
  marketplace,
  /** Null blocks everybody. */
  account: account.nullable().default(null),
  afterRequests: z.number().int().min(0).default(0),
});
const Unblock = z.strictObject({ action: z.literal("unblock"), marketplace });
/** The calls that are elsewhere from now on; all others are where they were. */
const MoveCalls = z.strictObject({ action: z.literal("moveCalls"), marketplace, calls: z.array(z.string()) });
const SetCode = z.strictObject({ action: z.literal("setCode"), marketplace, code: z.string().regex(/^\d{4,8}$/) });
const JoinLogin = z.strictObject({ action: z.literal("joinLogin"), marketplace, account, phone: z.string() });

const HoldReview = z.strictObject({
  action: z.literal("holdReview"),
  marketplace,
  externalId: z.string(),
  /** Null lets it go. */
  status: z.enum(heldStatuses).nullable(),
});

const CabinetAction = z.discriminatedUnion("action", [
  EndAccess,
  EndSession,
  Block,
  Unblock,
  MoveCalls,
  SetCode,
  JoinLogin,
  HoldReview,
]);
type CabinetAction = z.infer<typeof CabinetAction>;

export function createCabinetRoutes(standIns: readonly MarketplaceStandIn[]): ControlRoutes {
  const sites = new Map(standIns.flatMap(({ name, cabinet }) => (cabinet === null ? [] : [[name, cabinet] as const])));

  function act(request: HttpRequest): HttpReply {
    const action = readBody(CabinetAction, request);
    const site = sites.get(action.marketplace);
    if (site === undefined) throw new BadControlRequestError("marketplace: there is no such cabinet");
    try {
      trouble(site, action);
    } catch (error) {
      if (error instanceof UselessTroubleError) throw new BadControlRequestError(`${action.action}: ${error.message}`);
      throw error;
    }
    return doneReply;
  }

  return {
    /** By marketplace: the code, who can sign in, and what the blocks have counted. */
    "GET /control/cabinets": () => {
      const told = [...sites].map(([name, site]) => [name, { ...site.signIn(), blocks: site.troubles.blocks() }]);
      return jsonReply(200, Object.fromEntries(told));
    },
    "POST /control/cabinets": act,
  };
}

function trouble({ troubles }: CabinetSite, action: CabinetAction): void {
  switch (action.action) {
    case "endAccess":
      troubles.endAccess(action.account);
      break;
    case "endSession":
      troubles.endSession(action.account);
      break;
    case "block":
      troubles.block(action.account, action.afterRequests);
      break;
    case "unblock":
      troubles.unblock();
      break;
    case "moveCalls":
      troubles.moveCalls(action.calls);
      break;
    case "setCode":
      troubles.setCode(action.code);
      break;
    case "joinLogin":
      troubles.joinLogin(action.account, action.phone);
      break;
    case "holdReview":
      if (troubles.holdReview === null) throw new BadControlRequestError("holdReview: this cabinet can't do that");
      troubles.holdReview(action.externalId, action.status);
  }
}
