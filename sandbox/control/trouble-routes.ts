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
import { callFaults, deliveryFaults, type PubsubFaults } from "../pubsub/faults.ts";
import type { PubsubStandIn } from "../pubsub/stand-in.ts";
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
const pubsubTarget = z.literal("pubsub");
const PubsubCallRule = Rule.extend({ target: pubsubTarget, kind: z.enum(callFaults) });
const PubsubDeliveryRule = Rule.extend({ target: pubsubTarget, kind: z.enum(deliveryFaults) });
const AnyRule = z.union([
  ModelRule.transform((rule) => ({ at: "model", rule }) as const),
  PubsubCallRule.transform((rule) => ({ at: "pubsubCall", rule }) as const),
  PubsubDeliveryRule.transform((rule) => ({ at: "pubsubDelivery", rule }) as const),
  CabinetRule.transform((rule) => ({ at: "cabinet", rule }) as const),
  MarketplaceRule.transform((rule) => ({ at: "marketplace", rule }) as const),
]);

export type Troubles = {
  readonly standIns: readonly MarketplaceStandIn[];
  readonly model: ModelStandIn;
  readonly knobs: Knobs;
  readonly keyRing: KeyRing;
  /** Null where the sandbox runs without it. */
  readonly pubsub: Pick<PubsubStandIn, "faults"> | null;
};

const Renewal = z.strictObject({ key: z.string().min(2) });

export function createTroubleRoutes({ standIns, model, knobs, keyRing, pubsub }: Troubles): ControlRoutes {
  function script(request: HttpRequest): HttpReply {
    const { at, rule } = readBody(AnyRule, request);
    switch (at) {
      case "model":
        model.faults.script(rule);
        break;
      case "pubsubCall":
        requirePubsub().calls.script(rule);
        break;
      case "pubsubDelivery":
        requirePubsub().deliveries.script(rule);
        break;
      case "cabinet":
        requireSite(rule.target).faults.script(rule);
        break;
      case "marketplace":
        requireStandIn(rule.target).faults.script(rule);
    }
    return doneReply;
  }

  function requireSite(target: string): CabinetSite {
    const site = standIns.find(({ name }) => name + siteSuffix === target)?.cabinet ?? null;
    if (site === null) throw new BadControlRequestError(`target: there is no cabinet named ${target}`);
    return site;
  }

  function requireStandIn(target: string): MarketplaceStandIn {
    const standIn = standIns.find(({ name }) => name === target);
    if (standIn === undefined) throw new BadControlRequestError(`target: there is no stand-in named ${target}`);
    return standIn;
  }

  function requirePubsub(): PubsubFaults {
    if (pubsub === null) throw new BadControlRequestError("target: the sandbox was started without --pubsub");
    return pubsub.faults;
  }

  function clear(): HttpReply {
    for (const { faults } of [...standIns, model]) faults.clear();
    for (const { cabinet } of standIns) cabinet?.faults.clear();
    pubsub?.faults.calls.clear();
    pubsub?.faults.deliveries.clear();
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
