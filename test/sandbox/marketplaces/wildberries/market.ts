// The stand-in for Wildberries with one seller, over HTTP.

import { onTestFinished } from "vitest";
import { z } from "zod";
import { createRequestLog } from "../../../../sandbox/books/request-log.ts";
import { generateFeedback } from "../../../../sandbox/feedback/generate.ts";
import type { FeedbackKind, FeedbackSeed } from "../../../../sandbox/feedback/seed.ts";
import { openLoopbackServer } from "../../../../sandbox/http/loopback-server.ts";
import { defaultKnobs } from "../../../../sandbox/knobs.ts";
import { createWildberriesStandIn } from "../../../../sandbox/marketplaces/wildberries/stand-in.ts";

const Item = z.looseObject({ id: z.string() });
const List = z.object({
  data: z.object({
    countUnanswered: z.number().optional(),
    countArchive: z.number().optional(),
    feedbacks: z.array(Item).optional(),
    questions: z.array(Item).optional(),
  }),
});

/** Opens a market with one seller until the test ends; its clock moves only by `pass`. */
export async function openMarket({ rateFactor = 1_000 }: { readonly rateFactor?: number } = {}) {
  let nowMs = Date.parse("2026-10-12T10:20:30Z");
  const knobs = { ...defaultKnobs };
  const standIn = createWildberriesStandIn({
    now: () => nowMs,
    knobs,
    seed: 1,
    faults: "none",
    rateFactor,
    requestLog: createRequestLog(),
  });
  const seller = { key: "northern-wool", name: "Northern Wool", isExpired: false, withoutSubscription: false };
  const { account, cabinet } = standIn.openAccount(seller);
  const server = await openLoopbackServer(standIn.handle, 0);
  onTestFinished(server.close);
  const headers = { authorization: String(cabinet["token"]), "content-type": "application/json" };
  let added = 0;
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${server.url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

  return {
    knobs,
    call,
    url: server.url,
    token: String(cabinet["token"]),
    standIn,
    account,
    control: standIn.control,
    addressOf: (externalId: string, kind: FeedbackKind = "review") => ({ account, kind, externalId }),
    postsOf: (externalId: string, kind: FeedbackKind = "review") =>
      standIn.find({ account, kind, externalId })?.posts ?? [],
    now: () => nowMs,
    pass: (durationMs: number) => {
      nowMs += durationMs;
    },
    add: (seed: Partial<FeedbackSeed> = {}): string => {
      added += 1;
      const [sample] = generateFeedback("northern-wool", { count: 1, seed: 1, startedAtMs: nowMs });
      if (sample === undefined) throw new Error("Nothing was generated.");
      const plain = { ...sample, kind: "review", text: "Тёплый плед", id: `item-${added}` } as const;
      return standIn.addItem(account, { ...plain, ...seed });
    },
    remove: (externalId: string) => standIn.control.remove({ account, kind: "review", externalId }),
    answer: (id: string, text = "Спасибо!") => call("POST", "/api/v1/feedbacks/answer", { id, text }),
    answerQuestion: (id: string) => call("PATCH", "/api/v1/questions", { id, answer: { text: "Да." }, state: "wbRu" }),
    /** One list, by what follows `/api/v1/`. */
    read: async (path: string) => {
      const response = await call("GET", `/api/v1/${path}${path.includes("?") ? "&" : "?"}take=100&skip=0`);
      const { feedbacks, questions, countUnanswered, countArchive } = List.parse(await response.json()).data;
      const items = feedbacks ?? questions ?? [];
      return { items, ids: items.map(({ id }) => id), counts: [countUnanswered, countArchive] };
    },
    list: async (query: string) => {
      const response = await call("GET", `/api/v1/feedbacks?take=100&skip=0&${query}`);
      const { feedbacks, countUnanswered, countArchive } = List.parse(await response.json()).data;
      return { ids: (feedbacks ?? []).map(({ id }) => id), counts: [countUnanswered, countArchive] };
    },
  };
}
