// What the model is told of an item, from the marketplace's own words to the request.

import { expect, test } from "vitest";
import { mapItem as mapOzon } from "../../../src/adapters/marketplaces/ozon/api/map.ts";
import { mapItem as mapYandex } from "../../../src/adapters/marketplaces/yandex-market/api/map.ts";
import { feedbackId } from "../../../src/domain/identifiers.ts";
import type { FeedbackToDraft } from "../../../src/ports/drafting.ts";
import type { LanguageModel, ModelQuestion } from "../../../src/ports/language-model.ts";
import { draftByModel } from "../../../src/stages/draft/draft-by-model.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { rawReview as rawOzon } from "../../adapters/marketplaces/ozon/api/samples.ts";
import { mapped as mapWildberries } from "../../adapters/marketplaces/wildberries/mapped.ts";
import { rawReview as rawWildberries } from "../../adapters/marketplaces/wildberries/samples.ts";
import { rawReview as rawYandex } from "../../adapters/marketplaces/yandex-market/api/samples.ts";
import { sampleAccount } from "../../samples/account.ts";
import { feedbackIn } from "./model-question.ts";

type Collected = Pick<FeedbackToDraft, "kind" | "externalId" | "content">;

/**
 * @param facts what the cache knows of the product
 * @returns the feedback as the model reads it
 */
async function askedFor({ kind, externalId, content }: Collected, facts: Readonly<Record<string, string>> = {}) {
  const asked: ModelQuestion<unknown>[] = [];
  const model: LanguageModel = {
    name: "test-model",
    ask: async (question) => {
      asked.push(question);
      return { kind: "refused" };
    },
    probe: async () => ({ kind: "refused" }),
  };
  const product = { externalId: "1", name: "Плед", facts };
  const feedback = { id: feedbackId(1), kind, externalId, content, contentHash: "", product };
  await draftByModel(
    sampleAccount(),
    feedback,
    { model, meter: (_tokens, call) => call(), log: silentLog },
    new AbortController().signal,
  );
  return asked.map(feedbackIn)[0];
}

test.each([
  ["refused at Wildberries", mapWildberries("review", rawWildberries({ orderStatus: "rejected" })), "refused"],
  ["returned at Wildberries", mapWildberries("review", rawWildberries({ orderStatus: "returned" })), "returned"],
  ["cancelled at Ozon", mapOzon("review", rawOzon({ order_status: "CANCELLED" })), "cancelled"],
] as const)("the model knows that the goods were %s, whatever the product's card says", async (_what, item, order) => {
  const feedback = await askedFor(item, { order: "delivered" });

  expect(feedback?.product.facts["order"]).toBe(order);
});

test.each([
  ["Wildberries", mapWildberries("review", rawWildberries({ photoLinks: [{}, {}] })), { photos: "2" }],
  ["Ozon", mapOzon("review", rawOzon({ photos_amount: 2 })), { photos: "2" }],
  [
    "Yandex Market",
    mapYandex("review", rawYandex({ media: { photos: ["a", "b"] } })),
    { "photos from the buyer": "2" },
  ],
] as const)("the model knows of the buyer's photos at %s", async (_where, item, facts) => {
  const feedback = await askedFor(item);

  expect(feedback?.product.facts).toMatchObject(facts);
});

test("what the item tells of the product comes before what its card tells", async () => {
  const item = mapWildberries("review", rawWildberries({ orderStatus: "returned" }));

  const feedback = await askedFor(item, { Состав: "шерсть" });

  const names = Object.keys(feedback?.product.facts ?? {});
  expect(names.at(-1)).toBe("Состав");
  expect(names).toContain("order");
});
