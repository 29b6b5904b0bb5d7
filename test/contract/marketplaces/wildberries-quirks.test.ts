// The connector for Wildberries against the sandbox's stand-in, where the service is at its oddest.

import { describe, expect, test } from "vitest";
import { makeToken, rights, tokenKinds } from "../../../sandbox/marketplaces/wildberries/token.ts";
import { wildberries } from "../../../src/adapters/marketplaces/wildberries/index.ts";
import type { CollectedFeedback } from "../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import { createBudgetBook } from "../../samples/budget-book.ts";
import { openMarket } from "../../sandbox/marketplaces/wildberries/market.ts";

type Market = Awaited<ReturnType<typeof openMarket>>;
const never = new AbortController().signal;
const bare = { text: "", pros: "", cons: "", hasPhoto: false, tags: [] };
const create = { kind: "create" } as const;

const clientOf = ({ url, token }: Market): MarketplaceClient =>
  wildberries({ apiUrl: url }).routes.api.open({ token }, createBudgetBook().budget);

const targetOf = (market: Market, id: string, more: Partial<ReplyTarget> = {}): ReplyTarget => ({
  kind: "review",
  externalId: externalId(id),
  createdAt: new Date(market.now() - 3_600_000),
  productExternalId: "1",
  isRatingOnly: false,
  ...more,
});

async function collect(client: MarketplaceClient, kind: ReplyTarget["kind"] = "review") {
  const items: CollectedFeedback[] = [];
  for await (const page of client.collect(kind, { since: null, knownUntil: null }, never)) items.push(...page.items);
  return [...new Map(items.map((item) => [item.externalId, item])).values()];
}

describe("collecting from Wildberries", () => {
  test("finds ratings that stand in the archive alone", async () => {
    const market = await openMarket();
    market.knobs.bareRatingsOnlyInArchive = true;
    const id = market.add(bare);

    expect(await collect(clientOf(market))).toMatchObject([{ externalId: id, standing: { kind: "open" } }]);
  });

  test("reads on where pages are shorter than was asked for", async () => {
    const market = await openMarket();
    market.knobs.longestPage = 10;
    for (let index = 0; index < 57; index += 1) market.add({ createdAtMs: market.now() - index * 1_000 });

    expect(await collect(clientOf(market))).toHaveLength(57);
  });

  test("takes items without a product, and tells of goods that came back", async () => {
    const market = await openMarket();
    market.add({ hidesProduct: true, orderStatus: "returned" });

    expect(await collect(clientOf(market))).toMatchObject([
      { content: { product: { externalId: "", facts: { order: "returned" } } } },
    ]);
  });

  test("takes a question that a colleague closed for dealt with, not for open", async () => {
    const market = await openMarket();
    const id = market.add({ kind: "question" });
    market.control.closeAsColleague?.(market.addressOf(id, "question"));
    const target = targetOf(market, id, { kind: "question" });

    expect(await collect(clientOf(market), "question")).toEqual([]);
    expect(await clientOf(market).readOne(target, never)).toEqual({ kind: "handled" });
  });
});

describe("a reply at Wildberries", () => {
  test("that its filter against spam took out is rejected, with that reason", async () => {
    const market = await openMarket();
    const target = targetOf(market, market.add());
    market.knobs.rejectProbability = 1;
    await clientOf(market).post(target, "Спасибо!", create, never);
    market.pass(60_000);

    expect(await clientOf(market).readOne(target, never)).toMatchObject({
      kind: "answered",
      replies: [{ verdict: "rejected", rejectionReason: "rejectedAntispam" }],
    });
  });

  test("that is the second one, and refused, says so", async () => {
    const market = await openMarket();
    const target = targetOf(market, market.add());
    market.knobs.secondReplyIsRefused = true;
    await clientOf(market).post(target, "Спасибо!", create, never);

    await expect(clientOf(market).post(target, "Спасибо!", create, never)).rejects.toMatchObject({
      code: "alreadyAnswered",
    });
  });

  test("that is refused with 403 is an item's matter, and the key goes on", async () => {
    const market = await openMarket();
    const id = market.add();
    market.control.refuseReplies?.(market.addressOf(id), { status: 403, words: "Отзыв недоступен" });
    const client = clientOf(market);

    await expect(client.post(targetOf(market, id), "Спасибо!", create, never)).rejects.toMatchObject({
      code: "refusedWrite",
      mayBeKey: true,
    });
    expect(await client.readOne(targetOf(market, id), never)).toEqual({ kind: "open" });
  });
});

test("a product among a thousand is found by its number, with its description and attributes", async () => {
  const market = await openMarket();
  const product = (number: number) => ({
    name: `Плед № ${number}`,
    brand: "Northern Wool",
    subject: "Пледы",
    description: `Описание № ${number}`,
    facts: { Состав: "шерсть 80%" },
    externalId: 1_000_000 + number,
  });
  for (let number = 0; number < 1_000; number += 1) market.add({ product: product(number) });

  const products = await clientOf(market).readProducts(["1000900", "1000100", "5"], never);

  expect(products).toMatchObject([
    { externalId: "1000900", name: "Плед № 900", facts: { description: "Описание № 900", Состав: "шерсть 80%" } },
    { externalId: "1000100", name: "Плед № 100" },
  ]);
});

test("a Base token is slow, and with a service secret beside it as fast as the others", async () => {
  const market = await openMarket({ rateFactor: 1 });
  const { account } = market.addressOf("");
  const token = makeToken({ exp: 4_000_000_000, sid: account, s: rights.feedback, acc: tokenKinds.base });
  const target = targetOf(market, market.add());
  const readTwice = async (secret: Readonly<Record<string, string>>) => {
    const client = wildberries({ apiUrl: market.url }).routes.api.open({ token, ...secret }, createBudgetBook().budget);
    await client.readOne(target, never);
    return client.readOne(target, never);
  };

  await expect(readTwice({})).rejects.toMatchObject({ code: "rateLimited" });
  expect(await readTwice({ serviceSecret: "secret" })).toEqual({ kind: "open" });
});
