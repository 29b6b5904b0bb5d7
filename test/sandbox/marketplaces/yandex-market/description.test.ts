// The stand-in's answers against Yandex Market's own description. Prism stands between and names what doesn't fit.

import { describe, expect, onTestFinished, test } from "vitest";
import { contractsFolder, titleWithContracts } from "../../../setup/contracts.ts";
import { startPrism } from "../../../setup/prism.ts";
import { type Market, openMarket, seedIdWithBystander } from "./market.ts";

describe.skipIf(!contractsFolder)(titleWithContracts("against Yandex Market's description"), () => {
  test("every good answer fits it", async () => {
    const market = await openMarket();
    const review = market.add({ text: "Тёплый", authorName: "Анна", hasPhoto: true, id: seedIdWithBystander() });
    const question = market.add({ kind: "question", text: "Колется?" });
    const comment = (await market.v2("goods-feedback/comments/update", commentOn(review))).result.id;
    const answer = (await market.v1("goods-questions/update", answerTo(question))).result.entity;
    market.pass(market.knobs.moderationDelayMs);
    const ask = await openDescribed(market);
    const v2 = `/v2/businesses/${market.account}`;
    const v1 = `/v1/businesses/${market.account}`;

    const answers = [
      await ask("/v2/auth/token"),
      await ask("/v2/campaigns"),
      await ask(`${v2}/goods-feedback?limit=1`, { reactionStatus: "ALL" }),
      await ask(`${v2}/goods-feedback/comments`, { feedbackId: review }),
      await ask(`${v2}/goods-feedback/comments/update`, commentOn(review)),
      await ask(`${v2}/goods-feedback/comments/delete`, { id: comment }),
      await ask(`${v2}/goods-feedback/skip-reaction`, { feedbackIds: [review] }),
      await ask(`${v2}/offer-mappings`, { offerIds: ["SKU-7"] }),
      await ask(`${v1}/goods-questions?limit=1`, { needAnswer: false }),
      await ask(`${v1}/goods-questions/answers`, { questionId: question }),
      await ask(`${v1}/goods-questions/update`, { operationType: "UPDATE", entityId: answer, text: "Совсем нет." }),
      await ask(`${v1}/goods-questions/update`, answerTo(question)),
    ];

    expect(answers).toEqual(answers.map(() => ({ status: 200, violations: null })));
  });

  test("refusals fit it too", async () => {
    const market = await openMarket();
    const ask = await openDescribed(market);
    const v2 = `/v2/businesses/${market.account}`;

    const unknownReview = await ask(`${v2}/goods-feedback/comments/update`, commentOn(404));
    const tooLong = await ask(`${v2}/goods-feedback`, { dateTimeFrom: "2020-01-01T00:00:00Z" });
    const otherBusiness = await ask("/v2/businesses/1/goods-feedback", {});

    expect([unknownReview, tooLong, otherBusiness]).toEqual([
      { status: 404, violations: null },
      { status: 400, violations: null },
      { status: 403, violations: null },
    ]);
  });
});

const commentOn = (feedbackId: number) => ({ feedbackId, comment: { text: "Спасибо!" } });
const answerTo = (id: number) => ({ operationType: "CREATE", parentEntityId: { id, type: "QUESTION" }, text: "Нет." });

/** A way to ask the market through Prism, which tells what it has against the request or the answer. */
async function openDescribed(market: Market) {
  const prism = await startPrism("yandex-market.yaml", market.url);
  onTestFinished(() => prism.stop());
  return async (path: string, body?: unknown) => {
    const response = await fetch(`${prism.url}${path}`, {
      method: path === "/v2/campaigns" ? "GET" : "POST",
      headers: { "api-key": String(market.cabinet["apiKey"]), "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, violations: response.headers.get("sl-violations") };
  };
}
