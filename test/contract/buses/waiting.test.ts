// Waiting is no failure: whatever keeps deliveries back for a while counts against none of them, by either bus.

import { expect, test } from "vitest";
import { z } from "zod";
import { cabinetId } from "../../../src/domain/identifiers.ts";
import { anna } from "../../samples/callers.ts";
import { everyReplyOnce, marketplace, openShops, outcomeOf, type Shops } from "./open-shops.ts";
import { allBuses, describeBuses, inTurn, mostFailures } from "./test-buses.ts";

const post = { target: marketplace, method: "POST", path: "/api/v1/feedbacks/answer" };
const manyTimes = 1_000_000;

const Cabinets = z.array(z.object({ id: z.string().transform(cabinetId), account: z.string() }));
const Renewed = z.object({ key: z.string() });

/** How often the items have failed, all together. */
async function countFailures(shops: Shops): Promise<unknown> {
  const [row] = await shops.query("select sum(attempts)::int as failures from feedback");
  return row?.["failures"];
}

async function takeEveryCall({ sandbox }: Shops): Promise<void> {
  await fetch(`${sandbox.booksUrl}/control/faults`, { method: "DELETE" });
}

/** The cabinet's key is refused from now on. @returns the suppliers with the one that took its place */
async function renewKey(shops: Shops, cabinet: string): Promise<readonly object[]> {
  const isMeant = ({ id }: { readonly id: string }): boolean => id === cabinet;
  const { token } = z.object({ token: z.string() }).parse(shops.suppliers.flatMap((one) => one.cabinets).find(isMeant));
  const { key } = Renewed.parse(await shops.tell("/control/keys", { key: token }));
  return shops.suppliers.map((supplier) => ({
    ...supplier,
    cabinets: supplier.cabinets.map((one) => (isMeant(one) ? { ...one, token: key } : one)),
  }));
}

describeBuses(allBuses, (openBus) => {
  test(
    "a rate limit, a person's pause and a refused key return nothing, and keep no other cabinet waiting",
    inTurn,
    async (context) => {
      const reviews = 12;
      const shops = await openShops(context, await openBus(context), { cabinets: 4, reviews, approvedBy: "person" });
      await shops.startWorker();
      await shops.untilState("inReview", reviews);
      const [limited, paused, refused] = Cabinets.parse(
        await shops.query(
          `select cabinet.id, account.external_id as account from cabinet join account on account.id = cabinet.account_id
         order by cabinet.id`,
        ),
      );
      if (limited === undefined || paused === undefined || refused === undefined)
        throw new Error("Cabinets are missing.");
      const holder = { kind: "cabinet", id: paused.id } as const;
      const times = 2 * mostFailures;
      await shops.tell("/control/faults", { ...post, kind: "rateLimited", account: limited.account, times });
      await shops.desk.holds.pause(anna, holder);
      const withNewKey = await renewKey(shops, refused.id);

      await shops.approve();

      await shops.until("the limit is over, and the fourth cabinet is through", async () => {
        await shops.letTimePass();
        return (await shops.countStates())["published"] === reviews / 2;
      });
      expect(await shops.countStates()).toEqual({ published: reviews / 2, approved: reviews / 2 });
      expect(await countFailures(shops)).toBe(0);

      await shops.desk.holds.resume(anna, holder);
      await shops.importSuppliers(withNewKey);

      await shops.untilState("published", reviews);
      expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews));
    },
  );

  test("nothing is posted after `stop-sending`, and everything after `resume-sending`", inTurn, async (context) => {
    const reviews = 10;
    const shops = await openShops(context, await openBus(context), { cabinets: 2, reviews, approvedBy: "person" });
    await shops.startWorker();
    await shops.untilState("inReview", reviews);
    await shops.tell("/control/faults", { ...post, kind: "stalledStored", delayMs: 2_000, times: 2 });
    await shops.approve();
    await shops.until("the first posts are under way", async () => (await shops.countPosts()) > 0);

    await shops.desk.holds.stopSending(anna);

    await shops.until("what was under way has ended", async () => (await shops.countStates())["sending"] === undefined);
    const posted = await shops.countPosts();
    await shops.letTimePass();
    await shops.writeOneMore();
    expect(await shops.countPosts()).toBe(posted);
    expect(await countFailures(shops)).toBe(0);

    await shops.approve();
    await shops.desk.holds.resumeSending(anna);

    await shops.untilState("published", reviews + 1);
    expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews + 1));
  });

  test("an hour's outage of the marketplace returns nothing", inTurn, async (context) => {
    const reviews = 8;
    const shops = await openShops(context, await openBus(context), { cabinets: 4, reviews, approvedBy: "person" });
    await shops.startWorker();
    await shops.untilState("inReview", reviews);
    await shops.tell("/control/faults", { target: marketplace, kind: "resetBeforeStoring", times: manyTimes });
    await shops.approve();

    for (let minutes = 0; minutes < 60; minutes += 5) {
      const before = await shops.countCalls();
      await shops.letTimePass(5 * 60);
      await shops.until("it was tried again", async () => (await shops.countCalls()) > before);
    }

    expect(await shops.countStates()).toEqual({ approved: reviews });
    expect(await countFailures(shops)).toBe(0);
    await takeEveryCall(shops);
    await shops.until("everything is published", async () => {
      await shops.letTimePass(5 * 60);
      return (await shops.countStates())["published"] === reviews;
    });
    expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews));
  });
});
