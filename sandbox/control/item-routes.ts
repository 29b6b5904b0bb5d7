// Changes at the marketplaces behind the service's back: new items, changed ones, a colleague who answers, closes or only
// reads, a removal, an item whose replies are refused, be it in the marketplace's own words ("poison") or in any others.

import { z } from "zod";
import { type FeedbackSeed, feedbackKinds, orderStatuses } from "../feedback/seed.ts";
import { jsonReply } from "../http/exchange.ts";
import type { ItemAddress, MarketplaceStandIn } from "../marketplaces/marketplace.ts";
import { BadControlRequestError, type ControlRoutes, doneReply, readBody } from "./route.ts";

const address = {
  marketplace: z.string(),
  account: z.string(),
  kind: z.enum(feedbackKinds).default("review"),
  externalId: z.string(),
};

const newContent = {
  text: z.string().default(""),
  pros: z.string().default(""),
  cons: z.string().default(""),
  rating: z.number().int().min(1).max(5).default(5),
  authorName: z.string().default(""),
  product: z.string().default("Товар"),
  tags: z.array(z.string()).default([]),
  hasPhoto: z.boolean().default(false),
  isSuspicious: z.boolean().default(false),
  orderStatus: z.enum(orderStatuses).default("buyout"),
  hidesProduct: z.boolean().default(false),
  /** How long ago the buyer wrote it. */
  ageMs: z.number().min(0).default(0),
};

const Add = z.strictObject({
  action: z.literal("add"),
  marketplace: address.marketplace,
  account: address.account,
  kind: address.kind,
  id: z.string().optional(),
  ...newContent,
});
const Supplement = z.strictObject({ action: z.literal("supplement"), ...address, ...newContent });
const Change = z.strictObject({
  action: z.literal("change"),
  ...address,
  text: z.string().optional(),
  pros: z.string().optional(),
  cons: z.string().optional(),
  rating: z.number().int().min(1).max(5).optional(),
});
const Answer = z.strictObject({ action: z.literal("answer"), ...address, text: z.string() });
const Read = z.strictObject({ action: z.literal("read"), ...address });
const Remove = z.strictObject({ action: z.literal("remove"), ...address });
const Close = z.strictObject({ action: z.literal("close"), ...address });
const Refuse = z.strictObject({
  action: z.literal("refuse"),
  ...address,
  /** Null takes replies again. */
  refusal: z.strictObject({ status: z.number().int().min(200).max(599), words: z.string() }).nullable(),
});
const Poison = z.strictObject({ action: z.literal("poison"), ...address });
const ItemAction = z.discriminatedUnion("action", [
  Add,
  Supplement,
  Change,
  Answer,
  Read,
  Remove,
  Close,
  Refuse,
  Poison,
]);
type NewItem = z.infer<typeof Add> | z.infer<typeof Supplement>;

export type ItemRouteOptions = { readonly standIns: readonly MarketplaceStandIn[]; readonly now: () => number };

export function createItemRoutes({ standIns, now }: ItemRouteOptions): ControlRoutes {
  let added = 0;

  function add(standIn: MarketplaceStandIn, item: NewItem, supplements: string | null): string {
    added += 1;
    const id = ("id" in item ? item.id : undefined) ?? `added:${item.account}:${added}`;
    return standIn.addItem(item.account, seedOf(item, { id, supplements, nowMs: now() }));
  }

  function requireItem(standIn: MarketplaceStandIn, where: ItemAddress): string {
    const record = standIn.find(where);
    if (record === null) throw new BadControlRequestError("externalId: there is no such item");
    return record.originalId;
  }

  return {
    "POST /control/items": (request) => {
      const action = readBody(ItemAction, request);
      const standIn = standIns.find(({ name }) => name === action.marketplace);
      if (standIn === undefined) throw new BadControlRequestError("marketplace: there is no such stand-in");
      if (action.action === "add") return jsonReply(200, { externalId: add(standIn, action, null) });
      const originalId = requireItem(standIn, action);
      switch (action.action) {
        case "supplement":
          return jsonReply(200, { externalId: add(standIn, action, originalId) });
        case "change":
          standIn.control.change(action, action);
          return doneReply;
        case "answer":
          standIn.control.answerAsColleague(action, action.text);
          return doneReply;
        case "read":
          standIn.control.readAsColleague(action);
          return doneReply;
        case "remove":
          standIn.control.remove(action);
          return doneReply;
        case "close":
          requireAbility(standIn.control.closeAsColleague)(action);
          return doneReply;
        case "refuse":
          standIn.control.refuseReplies(action, action.refusal);
          return doneReply;
        case "poison":
          standIn.control.refuseReplies(action, standIn.poison);
          return doneReply;
      }
    },
  };
}

function requireAbility<Ability>(ability: Ability | null): Ability {
  if (ability === null) throw new BadControlRequestError("action: this stand-in can't do that");
  return ability;
}

function seedOf(
  item: NewItem,
  { id, supplements, nowMs }: { readonly id: string; readonly supplements: string | null; readonly nowMs: number },
): FeedbackSeed {
  return {
    id,
    marketplace: item.marketplace,
    kind: item.kind,
    text: item.text,
    pros: item.pros,
    cons: item.cons,
    rating: item.rating,
    authorName: item.authorName,
    product: { name: item.product, brand: "", subject: "Товары", description: "", facts: {}, externalId: null },
    colour: "",
    size: "",
    tags: item.tags,
    hasPhoto: item.hasPhoto,
    isSuspicious: item.isSuspicious,
    orderStatus: item.orderStatus,
    hidesProduct: item.hidesProduct,
    createdAtMs: Math.floor((nowMs - item.ageMs) / 1_000) * 1_000,
    addedAtMs: nowMs,
    cabinet: null,
    supplements,
    colleagueReply: null,
  };
}
