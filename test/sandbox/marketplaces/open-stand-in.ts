// A stand-in behind real HTTP with one seller, and a clock that only the test moves.

import { onTestFinished } from "vitest";
import { openLoopbackServer } from "../../../sandbox/http/loopback-server.ts";
import { defaultKnobs } from "../../../sandbox/knobs.ts";
import type { MarketplaceStandIn, SellerDetails } from "../../../sandbox/marketplaces/marketplace.ts";
import type { Surroundings } from "../../../sandbox/surroundings.ts";
import { calmSurroundings } from "../surroundings.ts";

export type OpenOptions<StandIn extends MarketplaceStandIn> = {
  readonly create: (surroundings: Surroundings) => StandIn;
  readonly seller: Partial<SellerDetails> & Pick<SellerDetails, "key">;
  readonly rateFactor: number;
};

/** Opens a stand-in until the test ends. */
export async function openStandIn<StandIn extends MarketplaceStandIn>(options: OpenOptions<StandIn>) {
  let nowMs = Date.parse("2026-10-12T10:20:30.000Z");
  const now = () => nowMs;
  const knobs = { ...defaultKnobs };
  const surroundings = calmSurroundings({ now, knobs, rateFactor: options.rateFactor });
  const standIn = options.create(surroundings);
  const seller = { name: "Northern Wool", isExpired: false, withoutSubscription: false, ...options.seller };
  const { account, cabinet } = standIn.openAccount(seller);
  const server = await openLoopbackServer(standIn.handle, 0);
  onTestFinished(server.close);
  return {
    url: server.url,
    knobs,
    standIn,
    requestLog: surroundings.requestLog,
    account,
    cabinet,
    now,
    pass: (durationMs: number) => {
      nowMs += durationMs;
    },
  };
}
