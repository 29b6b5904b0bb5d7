// The sums of the books, and the check of what a service says that it published.

import { expect, test } from "vitest";
import { type Claim, summarise, verify } from "../../../sandbox/books/books.ts";
import { type Market, openMarket } from "../marketplaces/ozon/market.ts";

const comment = (market: Market, review_id: string, text = "Спасибо!") =>
  market.call("/v1/review/comment/create", { review_id, text });
const claimOf = (market: Market, externalId: string, text = "Спасибо!"): Claim => ({
  marketplace: "ozon",
  account: market.account,
  kind: "review",
  externalId,
  text,
});
const settle = (market: Market) => market.pass(market.knobs.moderationDelayMs);

test("items, posts, answered ones and those in moderation are counted", async () => {
  const market = await openMarket();
  const [one, two] = [market.add(), market.add()];
  market.add();
  await comment(market, one);
  settle(market);
  await comment(market, two);

  expect(summarise([market.standIn])).toEqual({
    items: 3,
    posts: 2,
    edits: 0,
    ignoredEdits: 0,
    doubles: 0,
    besideColleague: 0,
    answered: 1,
    inModeration: 1,
    strays: 0,
    poisoned: [],
  });
});

test("an item with two live posts is one double, also while they are being checked", async () => {
  const market = await openMarket();
  const id = market.add();
  for (let count = 0; count < 3; count += 1) await comment(market, id);

  expect(summarise([market.standIn])).toMatchObject({ posts: 3, doubles: 1 });
});

test("an item that nobody can answer is named", async () => {
  const market = await openMarket();
  const [poisoned, other] = [market.add(), market.add()];
  const address = { account: market.account, kind: "review", externalId: poisoned } as const;
  market.standIn.control.refuseReplies(address, market.standIn.poison);

  const refused = await comment(market, poisoned);
  await comment(market, other);

  expect(refused).toMatchObject({ status: 400, body: { code: 3, message: "Request validation error" } });
  expect(summarise([market.standIn])).toMatchObject({ posts: 1, poisoned: [{ marketplace: "ozon", ...address }] });
  market.standIn.control.refuseReplies(address, null);
  expect(summarise([market.standIn])).toMatchObject({ poisoned: [] });
});

test("a new post after a rejected or a deleted one is no double", async () => {
  const market = await openMarket();
  const [rejected, deleted] = [market.add(), market.add()];
  await comment(market, rejected, "www.example.com");
  const { body } = await comment(market, deleted);
  settle(market);
  await market.call("/v2/review/comment/delete", { comment_id: body.comment_id, sku: 7 });
  await comment(market, rejected);
  await comment(market, deleted);

  expect(summarise([market.standIn])).toMatchObject({ posts: 4, doubles: 0 });
});

test("a post beside a colleague's is counted by itself, and is no double", async () => {
  const market = await openMarket();
  const id = market.add({ colleagueReply: "Уже ответили" });
  market.add({ colleagueReply: "Уже ответили" });
  await comment(market, id);

  expect(summarise([market.standIn])).toMatchObject({ posts: 1, besideColleague: 1, doubles: 0 });
});

test("replies to items that nobody has are counted", async () => {
  const market = await openMarket();
  await comment(market, "no");

  expect(summarise([market.standIn])).toMatchObject({ posts: 0, strays: 1 });
});

test("a claim that the books bear out isn't missing", async () => {
  const market = await openMarket();
  const id = market.add();
  await comment(market, id);
  settle(market);

  expect(verify([market.standIn], [claimOf(market, id)])).toMatchObject({ missing: 0, missingItems: [], posts: 1 });
});

test("each claim that they don't bear out is named with its reason, without its text", async () => {
  const market = await openMarket();
  const [silent, changed, rejected] = [market.add(), market.add(), market.add()];
  await comment(market, changed);
  await comment(market, rejected, "www.example.com");
  settle(market);
  const checking = market.add();
  await comment(market, checking);
  const claims = [
    claimOf(market, silent),
    claimOf(market, changed, "Спасибо !"),
    claimOf(market, rejected, "www.example.com"),
    claimOf(market, checking),
    claimOf(market, "no"),
    { ...claimOf(market, changed), marketplace: "mail.ru" },
  ];

  const { missing, missingItems } = verify([market.standIn], claims);

  expect(missing).toBe(6);
  expect(missingItems.map(({ reason }) => reason)).toEqual([
    "notAnswered",
    "differentText",
    "notAnswered",
    "inModeration",
    "unknownItem",
    "unknownItem",
  ]);
  expect(missingItems.every((item) => !("text" in item))).toBe(true);
});
