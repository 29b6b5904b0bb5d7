// What can be done to the items of the stand-in for Wildberries through the sandbox's own API.

import { expect, test } from "vitest";
import { createControlHandler } from "../../../../sandbox/control/handler.ts";
import { createItemRoutes } from "../../../../sandbox/control/item-routes.ts";
import { openMarket } from "./market.ts";

async function openControl() {
  const market = await openMarket();
  const { standIn, account, now } = market;
  const handle = createControlHandler(createItemRoutes({ standIns: [standIn], now }));
  const act = (action: string, fields: object) => {
    const body = JSON.stringify({ action, marketplace: "wildberries", account, ...fields });
    const request = { method: "POST", path: "/control/items", query: new URLSearchParams(), headers: {}, body };
    const outcome = handle(request);
    if (outcome.kind !== "reply") throw new Error("The connection was cut.");
    return { status: outcome.reply.status, body: JSON.parse(outcome.reply.body.toString()) };
  };
  const add = (fields: object): string => act("add", fields).body.externalId;
  return { market, act, add };
}

test("an item may be added with tags alone, without a product, and with goods that came back", async () => {
  const { market, add } = await openControl();

  const id = add({ tags: ["маломерит"], hidesProduct: true, orderStatus: "rejected" });

  expect((await market.read("feedbacks?isAnswered=false")).items).toMatchObject([
    { id, text: "", bables: ["маломерит"], productDetails: null, orderStatus: "rejected" },
  ]);
});

test("replies to an item are refused until that is taken back", async () => {
  const { market, act, add } = await openControl();
  const externalId = add({ text: "Тёплый" });

  act("refuse", { externalId, refusal: { status: 422, words: "Отзыв снят с публикации" } });
  const refused = await market.answer(externalId);
  act("refuse", { externalId, refusal: null });
  const taken = await market.answer(externalId);

  expect([refused.status, taken.status]).toEqual([422, 204]);
});

test("a question is closed without an answer", async () => {
  const { market, act, add } = await openControl();
  const externalId = add({ kind: "question", text: "Какой размер?" });

  act("close", { kind: "question", externalId });

  expect((await market.read("questions?isAnswered=true")).items).toMatchObject([{ state: "wbRu", answer: null }]);
});
