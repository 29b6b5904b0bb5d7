// The connector at the sandbox's Yandex Market, where that does odd things.

import { describe, expect, test } from "vitest";
import { makeOAuthToken } from "../../../../../sandbox/marketplaces/yandex-market/api-key.ts";
import type { PageFault } from "../../../../../sandbox/marketplaces/yandex-market/page-faults.ts";
import { UnavailableError } from "../../../../../src/domain/errors/remote-errors.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import {
  type Market,
  openMarket,
  seedIdWithOddBystander,
} from "../../../../sandbox/marketplaces/yandex-market/market.ts";
import { collect } from "../../collect.ts";
import { never, openConnector, target } from "./samples.ts";

const everything = { since: null, knownUntil: null };
const create = { kind: "create" } as const;

function openClient(market: Market, apiKey = String(market.cabinet["apiKey"])) {
  return openConnector({ apiUrl: market.url }).routes.api.open(
    { businessId: market.account, apiKey },
    createBudgetBook().budget,
  );
}

function breakPages(market: Market, kind: PageFault, times: number): void {
  market.standIn.pageFaults.script({ kind, times, skip: 0, delayMs: 0, method: null, path: null, account: null });
}

describe("collecting three pages", () => {
  const openFilled = async () => {
    const market = await openMarket();
    const ids = Array.from({ length: 120 }, () => String(market.add({ text: "Тёплый" })));
    return { market, ids };
  };

  test.each([
    ["tokenRefused", 2],
    ["emptyPage", 7],
  ] as const)("comes through: %s, %i times", async (fault, times) => {
    const { market, ids } = await openFilled();
    breakPages(market, fault, times);

    const { items } = await collect(openClient(market), "review", everything);

    expect(items.map(({ externalId }) => externalId).toSorted()).toEqual(ids.toSorted());
  });

  test.each(["tokenRefused", "emptyPage"] as const)("comes to an end where this never ends: %s", async (fault) => {
    const { market } = await openFilled();
    breakPages(market, fault, 1_000_000);

    const outcome = await collect(openClient(market), "review", everything).catch((error: unknown) => error);

    if (fault === "tokenRefused") expect(outcome).toBeInstanceOf(UnavailableError);
    else expect(outcome).toMatchObject({ items: { length: 50 } });
  });
});

test("our reply is found beside another buyer's comment that has no id", async () => {
  const market = await openMarket();
  const client = openClient(market);
  const review = target(String(market.add({ id: seedIdWithOddBystander(), text: "Тёплый" })));

  expect(await client.readOne(review, never)).toEqual({ kind: "open" });
  const { replyExternalId } = await client.post(review, "Спасибо!", create, never);

  expect(await client.readOne(review, never)).toMatchObject({
    kind: "answered",
    replies: [{ externalId: replyExternalId, text: "Спасибо!" }],
  });
});

test("texts arrive as they were written, both ways", async () => {
  const market = await openMarket();
  const client = openClient(market);
  const [text, reply] = ['5 < 6 & "тёплый" &lt;', 'Спасибо & "до встречи" <3'];
  const review = target(String(market.add({ text, authorName: "Анна & Ко" })));

  expect((await collect(client, "review", everything)).items).toMatchObject([
    { content: { text, authorName: "Анна & Ко" } },
  ]);
  await client.post(review, reply, create, never);
  expect(await client.readOne(review, never)).toMatchObject({ replies: [{ text: reply }] });
  expect(market.record(Number(review.externalId))?.posts).toMatchObject([{ text: reply }]);
});

describe("an OAuth token", () => {
  test("does all that a key does", async () => {
    const market = await openMarket();
    const client = openClient(market, makeOAuthToken(market.businessId));
    const review = target(String(market.add({ text: "Тёплый" })));

    expect(await client.checkCredentials(never)).toMatchObject({ fault: null });
    expect((await collect(client, "review", everything)).items).toHaveLength(1);
    await client.post(review, "Спасибо!", create, never);

    expect(await client.readOne(review, never)).toMatchObject({ kind: "answered" });
    expect(await client.readProducts(["SKU-7"], never)).toHaveLength(1);
  });

  test("that has ended is reported, and so is one for another business", async () => {
    const [ended, market] = [await openMarket({ isExpired: true }), await openMarket()];
    const faultOf = async (where: Market, token: string) =>
      (await openClient(where, token).checkCredentials(never)).fault;

    expect(await faultOf(ended, makeOAuthToken(ended.businessId))).toBe("invalid");
    expect(await faultOf(market, makeOAuthToken(market.businessId + 1))).toBe("invalid");
    expect(await faultOf(market, makeOAuthToken(market.businessId))).toBeNull();
  });
});
