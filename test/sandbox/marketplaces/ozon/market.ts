// The stand-in behind real HTTP, with a clock that only the test moves.

import { z } from "zod";
import type { FeedbackKind, FeedbackSeed } from "../../../../sandbox/feedback/seed.ts";
import type { ItemAddress } from "../../../../sandbox/marketplaces/marketplace.ts";
import { createOzonStandIn } from "../../../../sandbox/marketplaces/ozon/stand-in.ts";
import { numberOf } from "../../../../sandbox/random.ts";
import { sampleSeed } from "../../../samples/feedback-seed.ts";
import { openStandIn } from "../open-stand-in.ts";

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

const Listed = z.array(z.looseObject({ id: z.string() })).optional();

/** The fields of an answer that the tests look into; everything else stays as it came. */
const Body = z.looseObject({
  message: z.string().optional(),
  reviews: Listed,
  questions: Listed,
  comments: Listed,
  answers: Listed,
  items: z.array(z.looseObject({})).optional(),
  result: z.unknown().optional(),
  has_next: z.boolean().optional(),
  last_id: z.string().optional(),
  comment_id: z.string().optional(),
  answer_id: z.string().optional(),
  comments_amount: z.number().optional(),
});

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Empty where the answer isn't JSON. */
  readonly body: z.infer<typeof Body>;
};

export type Market = Awaited<ReturnType<typeof openMarket>>;

/** Opens a market with one account until the test ends. */
export async function openMarket({ isExpired = false, withoutSubscription = false, rateFactor = 1 } = {}) {
  const seller = { key: "northern-wool-ozon", isExpired, withoutSubscription };
  const opened = await openStandIn({ create: createOzonStandIn, seller, rateFactor });
  const { standIn, account, cabinet, now } = opened;
  let credentials: Record<string, string> = { "client-id": account, "api-key": String(cabinet["apiKey"]) };
  let added = 0;

  async function send(path: string, body: string | null, method = "POST"): Promise<Answer> {
    const response = await fetch(`${opened.url}${path}`, { method, headers: credentials, body });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    const { status, headers } = response;
    return { status, headers, text, body: isJson ? Body.parse(JSON.parse(text)) : {} };
  }

  /** Adds an item that nobody else wrote under, and tells its id. */
  function add(seed: Partial<FeedbackSeed> = {}): string {
    do added += 1;
    while (numberOf(`item-${added}`) % 8 === 0);
    return standIn.addItem(account, sampleSeed({ id: `item-${added}`, text: "Тёплый", ...seed }, now()));
  }

  return {
    ...opened,
    send,
    call: (path: string, body: unknown = {}) => send(path, JSON.stringify(body)),
    add,
    addQuestion: (seed: Partial<FeedbackSeed> = {}) => add({ kind: "question", text: "Колется?", ...seed }),
    addressOf: (externalId: string, kind: FeedbackKind = "review"): ItemAddress => ({ account, kind, externalId }),
    record: (externalId: string, kind: FeedbackKind = "review") => standIn.find({ account, kind, externalId }),
    useCredentials: (other: Record<string, string>) => {
      credentials = other;
    },
  };
}

/** An id whose number fits: bystanders, cancelled orders and the like hang on it. */
export function seedIdWhere(isFitting: (number: number) => boolean): string {
  let count = 0;
  while (!isFitting(numberOf(`chosen-${count}`))) count += 1;
  return `chosen-${count}`;
}
