// The stand-in for Wildberries with one seller, over HTTP.

import { z } from "zod";
import { generateFeedback } from "../../../../sandbox/feedback/generate.ts";
import type { FeedbackKind, FeedbackSeed } from "../../../../sandbox/feedback/seed.ts";
import { createWildberriesStandIn } from "../../../../sandbox/marketplaces/wildberries/stand-in.ts";
import { openStandIn } from "../open-stand-in.ts";

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
  const seller = { key: "northern-wool" };
  const opened = await openStandIn({ create: createWildberriesStandIn, seller, rateFactor });
  const { standIn, account, cabinet, now } = opened;
  const headers = { authorization: String(cabinet["token"]), "content-type": "application/json" };
  let added = 0;
  const call = (method: string, path: string, body?: unknown) =>
    fetch(`${opened.url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });

  return {
    ...opened,
    call,
    token: String(cabinet["token"]),
    control: standIn.control,
    addressOf: (externalId: string, kind: FeedbackKind = "review") => ({ account, kind, externalId }),
    postsOf: (externalId: string, kind: FeedbackKind = "review") =>
      standIn.find({ account, kind, externalId })?.posts ?? [],
    add: (seed: Partial<FeedbackSeed> = {}): string => {
      added += 1;
      const [sample] = generateFeedback("northern-wool", { count: 1, seed: 1, startedAtMs: now() });
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
