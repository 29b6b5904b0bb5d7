// Making trouble: scripted faults, the knobs, and keys that are replaced.

import { z } from "zod";
import type { CabinetSite } from "../cabinets/cabinet.ts";
import { cabinetFaults } from "../cabinets/faults.ts";
import { marketplaceFaults } from "../faults/marketplace-faults.ts";
import { type HttpReply, type HttpRequest, jsonReply } from "../http/exchange.ts";
import type { KeyRing } from "../key-ring.ts";
import { Knobs } from "../knobs.ts";
import type { MarketplaceStandIn } from "../marketplaces/marketplace.ts";
import { modelFaults } from "../model/faults.ts";
import type { ModelStandIn } from "../model/stand-in.ts";
import { BadControlRequestError, type ControlRoutes, doneReply, readBody } from "./route.ts";

const Rule = z.strictObject({
  times: z.number().int().min(1).default(1),
  skip: z.number().int().min(0).default(0),
  delayMs: z.number().int().min(0).nullable().default(null),
  method: z.string().nullable().default(null),
  path: z.string().nullable().default(null),
  account: z.string().nullable().default(null),
  text: z.string().nullable().default(null),
});
const ModelRule = Rule.extend({ target: z.literal("model"), kind: z.enum(modelFaults) });
const MarketplaceRule = Rule.extend({ target: z.string(), kind: z.enum(marketplaceFaults) });
/** A cabinet's site is named after its marketplace: "ozon-cabinet". */
const siteSuffix = "-cabinet";
const CabinetRule = Rule.extend({ target: z.string().endsWith(siteSuffix), kind: z.enum(cabinetFaults) });
const AnyRule = z.union([ModelRule, CabinetRule, MarketplaceRule]);

export type Troubles = {
  readonly standIns: readonly MarketplaceStandIn[];
  readonly model: ModelStandIn;
  readonly knobs: Knobs;
  readonly keyRing: KeyRing;
};

const Renewal = z.strictObject({ key: z.string().min(2) });

export function createTroubleRoutes({ standIns, model, knobs, keyRing }: Troubles): ControlRoutes {
  function script(request: HttpRequest): HttpReply {
    const rule = readBody(AnyRule, request);
    const ofModel = ModelRule.safeParse(rule);
    const ofCabinet = CabinetRule.safeParse(rule);
    if (ofModel.success) model.faults.script(ofModel.data);
    else if (ofCabinet.success) requireSite(ofCabinet.data.target).faults.script(ofCabinet.data);
    else scriptAtMarketplace(MarketplaceRule.parse(rule));
    return doneReply;
  }

  function requireSite(target: string): CabinetSite {
    const site = standIns.find(({ name }) => name + siteSuffix === target)?.cabinet ?? null;
    if (site === null) throw new BadControlRequestError(`target: there is no cabinet named ${target}`);
    return site;
  }

  function scriptAtMarketplace(rule: z.infer<typeof MarketplaceRule>): void {
    const standIn = standIns.find(({ name }) => name === rule.target);
    if (standIn === undefined) throw new BadControlRequestError(`target: there is no stand-in named ${rule.target}`);
    standIn.faults.script(rule);
  }

  function clear(): HttpReply {
    for (const { faults } of [...standIns, model]) faults.clear();
    for (const { cabinet } of standIns) cabinet?.faults.clear();
    return doneReply;
  }

  return {
    "POST /control/faults": script,
    "DELETE /control/faults": clear,
    /** The old key is refused from now on. */
    "POST /control/keys": (request) => jsonReply(200, { key: keyRing.renew(readBody(Renewal, request).key) }),
    "GET /control/knobs": () => jsonReply(200, knobs),
    "POST /control/knobs": (request) => jsonReply(200, Object.assign(knobs, readBody(Knobs.partial(), request))),
  };
}
