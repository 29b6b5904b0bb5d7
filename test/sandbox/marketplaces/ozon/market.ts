// The stand-in behind real HTTP, with a clock that only the test moves.

import { onTestFinished } from "vitest";
import { z } from "zod";
import { createRequestLog } from "../../../../sandbox/books/request-log.ts";
import type { FeedbackKind, FeedbackSeed } from "../../../../sandbox/feedback/seed.ts";
import { openLoopbackServer } from "../../../../sandbox/http/loopback-server.ts";
import { defaultKnobs } from "../../../../sandbox/knobs.ts";
import type { ItemAddress } from "../../../../sandbox/marketplaces/marketplace.ts";
import { createOzonStandIn } from "../../../../sandbox/marketplaces/ozon/stand-in.ts";
import { numberOf } from "../../../../sandbox/random.ts";
import { sampleSeed } from "../../../samples/feedback-seed.ts";

const startedAt = "2026-10-12T10:20:30.000Z";
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
  let nowMs = Date.parse(startedAt);
  const now = () => nowMs;
  const knobs = { ...defaultKnobs };
  const requestLog = createRequestLog();
  const standIn = createOzonStandIn({ now, knobs, seed: 1, faults: "none", rateFactor, requestLog });
  const seller = { key: "northern-wool-ozon", name: "Northern Wool", isExpired, withoutSubscription };
  const { account, cabinet } = standIn.openAccount(seller);
  const server = await openLoopbackServer(standIn.handle, 0);
  onTestFinished(server.close);
  let credentials: Record<string, string> = { "client-id": account, "api-key": String(cabinet["apiKey"]) };
  let added = 0;

  async function send(path: string, body: string | null, method = "POST"): Promise<Answer> {
    const response = await fetch(`${server.url}${path}`, { method, headers: credentials, body });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    const { status, headers } = response;
    return { status, headers, text, body: isJson ? Body.parse(JSON.parse(text)) : {} };
  }

  /** Adds an item that nobody else wrote under, and tells its id. */
  function add(seed: Partial<FeedbackSeed> = {}): string {
    do added += 1;
    while (numberOf(`item-${added}`) % 8 === 0);
    return standIn.addItem(account, sampleSeed({ id: `item-${added}`, text: "Тёплый", ...seed }, nowMs));
  }

  return {
    url: server.url,
    knobs,
    standIn,
    requestLog,
    account,
    cabinet,
    send,
    call: (path: string, body: unknown = {}) => send(path, JSON.stringify(body)),
    add,
    addQuestion: (seed: Partial<FeedbackSeed> = {}) => add({ kind: "question", text: "Колется?", ...seed }),
    addressOf: (externalId: string, kind: FeedbackKind = "review"): ItemAddress => ({ account, kind, externalId }),
    record: (externalId: string, kind: FeedbackKind = "review") => standIn.find({ account, kind, externalId }),
    useCredentials: (other: Record<string, string>) => {
      credentials = other;
    },
    pass: (durationMs: number) => {
      nowMs += durationMs;
    },
    now,
  };
}

/** An id whose number fits: bystanders, cancelled orders and the like hang on it. */
export function seedIdWhere(isFitting: (number: number) => boolean): string {
  let count = 0;
  while (!isFitting(numberOf(`chosen-${count}`))) count += 1;
  return `chosen-${count}`;
}
