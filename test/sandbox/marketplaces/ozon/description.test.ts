// The stand-in's answers against Ozon's own description. Prism stands between and names what doesn't fit.

import { describe, expect, onTestFinished, test } from "vitest";
import { contractsFolder, titleWithContracts } from "../../../setup/contracts.ts";
import { startPrism } from "../../../setup/prism.ts";
import { type Market, openMarket, seedIdWhere } from "./market.ts";

describe.skipIf(!contractsFolder)(titleWithContracts("against Ozon's description"), () => {
  test("every good answer fits it", async () => {
    const market = await openMarket();
    const review = market.add({ id: seedIdWhere((number) => number % 8 === 0), hasPhoto: true });
    const question = market.addQuestion({ authorName: "Анна" });
    const commented = { review_id: review, text: "Спасибо!" };
    const answered = { question_id: question, sku: 7, text: "Нет, не колется." };
    const comment = (await market.call("/v1/review/comment/create", commented)).body.comment_id;
    const answer = (await market.call("/v1/question/answer/create", answered)).body.answer_id;
    market.pass(market.knobs.moderationDelayMs);
    const ask = await openDescribed(market);

    const answers = [
      await ask("/v1/roles"),
      await ask("/v1/seller/info"),
      await ask("/v2/review/list", { limit: 20, filters: { status: "NEW" } }),
      await ask("/v2/review/info", { review_id: review }),
      await ask("/v2/review/count"),
      await ask("/v2/review/change-status", { review_ids: [review], status: "VIEWED" }),
      await ask("/v1/review/comment/create", { ...commented, mark_review_as_processed: true }),
      await ask("/v1/review/comment/list", { review_id: review, limit: 20 }),
      await ask("/v2/review/comment/delete", { comment_id: comment, sku: 7 }),
      await ask("/v1/question/list", { limit: 10 }),
      await ask("/v1/question/info", { question_id: question }),
      await ask("/v1/question/count"),
      await ask("/v1/question/change-status", { question_ids: [question], status: "VIEWED" }),
      await ask("/v1/question/answer/create", answered),
      await ask("/v1/question/answer/list", { question_id: question, sku: 7 }),
      await ask("/v1/question/answer/delete", { answer_id: answer, sku: 7 }),
      await ask("/v3/product/info/list", { sku: ["7"] }),
      await ask("/v4/product/info/attributes", { filter: { sku: ["7"] }, limit: 10 }),
      await ask("/v1/product/info/description", { offer_id: "art-7" }),
    ];

    expect(answers).toEqual(answers.map(({ path }) => ({ path, status: 200, violations: null })));
  });

  test("refusals fit it too, in both envelopes", async () => {
    const market = await openMarket();
    const empty = market.add({ text: "" });
    const ask = await openDescribed(market);

    const answers = [
      await ask("/v1/review/comment/create", { review_id: empty, text: "Спасибо!" }),
      await ask("/v2/review/info", { review_id: "no" }),
      await ask("/v1/question/info", { question_id: "no" }),
    ];

    expect(answers).toMatchObject([
      { status: 400, violations: null },
      { status: 404, violations: null },
      { status: 404, violations: null },
    ]);
  });
});

/** A way to ask the market through Prism, which tells what it has against the request or the answer. */
async function openDescribed(market: Market) {
  const prism = await startPrism("ozon.mock.yaml", market.url);
  onTestFinished(() => prism.stop());
  return async (path: string, body: object = {}) => {
    const response = await fetch(`${prism.url}${path}`, {
      method: "POST",
      headers: {
        "client-id": market.account,
        "api-key": String(market.cabinet["apiKey"]),
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    return { path, status: response.status, violations: response.headers.get("sl-violations") };
  };
}
