// The stand-in behind real HTTP, with a clock that only the test moves.

import { z } from "zod";
import type { FeedbackSeed } from "../../../../sandbox/feedback/seed.ts";
import type { ItemAddress } from "../../../../sandbox/marketplaces/marketplace.ts";
import { makeApiKey, type Scope } from "../../../../sandbox/marketplaces/yandex-market/api-key.ts";
import { createYandexMarketStandIn } from "../../../../sandbox/marketplaces/yandex-market/stand-in.ts";
import { numberOf } from "../../../../sandbox/random.ts";
import { sampleSeed } from "../../../samples/feedback-seed.ts";
import { openStandIn } from "../open-stand-in.ts";

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** The fields of an answer that the tests look into; everything else stays as it came. */
const Body = z.looseObject({
  campaigns: z.unknown().optional(),
  errors: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
  result: z
    .looseObject({
      id: z.number().optional(),
      feedbacks: z.array(z.looseObject({ feedbackId: z.number(), needReaction: z.boolean() })).optional(),
      comments: z.array(z.looseObject({ id: z.number() })).optional(),
      questions: z.array(z.looseObject({ questionIdentifiers: z.looseObject({ id: z.number() }) })).optional(),
      answers: z.array(z.looseObject({ id: z.number() })).optional(),
      entity: z.object({ id: z.number(), type: z.string() }).optional(),
      apiKey: z.unknown().optional(),
      paging: z.object({ nextPageToken: z.string().optional() }).optional(),
    })
    .optional(),
});

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: z.infer<typeof Body>;
  readonly result: NonNullable<z.infer<typeof Body>["result"]>;
  readonly nextPageToken: string | undefined;
  /** The words of a refusal. */
  readonly message: string | undefined;
};

export type Market = Awaited<ReturnType<typeof openMarket>>;

/** Opens a market with one business until the test ends. */
export async function openMarket({ isExpired = false, rateFactor = 1 } = {}) {
  const seller = { key: "northern-wool-ym", isExpired };
  const opened = await openStandIn({ create: createYandexMarketStandIn, seller, rateFactor });
  const { standIn, account, cabinet, now } = opened;
  let apiKey: string | null = String(cabinet["apiKey"]);
  let added = 0;

  async function call(path: string, body?: unknown, method = "POST"): Promise<Answer> {
    const response = await fetch(`${opened.url}${path}`, {
      method,
      headers: {
        ...(apiKey === null ? {} : accessHeader(apiKey)),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const parsed = Body.parse(await response.json());
    const { result = {}, errors } = parsed;
    return {
      status: response.status,
      headers: response.headers,
      body: parsed,
      result,
      nextPageToken: result.paging?.nextPageToken,
      message: errors?.[0]?.message,
    };
  }

  /** Adds an item that nobody else wrote under, and tells its id. */
  function add(seed: Partial<FeedbackSeed> = {}): number {
    do added += 1;
    while (seed.id === undefined && numberOf(`item-${added}`) % 8 === 0);
    return Number(standIn.addItem(account, sampleSeed({ id: `item-${added}`, ...seed }, now())));
  }

  return {
    ...opened,
    businessId: Number(account),
    call,
    v1: (path: string, body?: unknown) => call(`/v1/businesses/${account}/${path}`, body),
    v2: (path: string, body?: unknown) => call(`/v2/businesses/${account}/${path}`, body),
    add,
    addressOf: (id: number, kind: ItemAddress["kind"] = "review"): ItemAddress => ({
      account,
      kind,
      externalId: String(id),
    }),
    record: (id: number, kind: ItemAddress["kind"] = "review") =>
      standIn.find({ account, kind, externalId: String(id) }),
    useKey: (key: string | null) => {
      apiKey = key;
    },
    useScope: (scope: Scope) => {
      apiKey = makeApiKey(Number(account), scope);
    },
  };
}

const accessHeader = (key: string): Record<string, string> =>
  /^(Bearer|OAuth) y0_/.test(key) ? { authorization: key } : { "api-key": key };

/** A seed whose number lets another buyer join in. */
export function seedIdWithBystander(): string {
  return findSeedId((id) => hasBystander(id) && !isOdd(id));
}

/** The other buyer's comment is shown without a usable id. */
export function seedIdWithOddBystander(): string {
  return findSeedId((id) => hasBystander(id) && isOdd(id));
}

const hasBystander = (id: string): boolean => numberOf(id) % 8 === 0;
const isOdd = (id: string): boolean => Math.floor(numberOf(id) / 8) % 4 === 0;

function findSeedId(fits: (id: string) => boolean): string {
  let number = 0;
  while (!fits(`joined-${number}`)) number += 1;
  return `joined-${number}`;
}
