// What befalls messages at Pub/Sub: the sandbox's stand-in and Google's emulator alike.

import { expect, test } from "vitest";
import { cabinetId } from "../../../src/domain/identifiers.ts";
import { anna } from "../../samples/callers.ts";
import { expectNothingOfLateOnes, publishedOn, unreadable } from "./messages-again.ts";
import { everyReplyOnce, openShops, outcomeOf, type Shops } from "./open-shops.ts";
import { describeBuses, inTurn, pubsubBuses } from "./test-buses.ts";
import { watchTopics } from "./topic-watch.ts";

const outageMs = 10_000;

/** The message of each delivery of the cabinet, as it would be published now. */
async function messagesOf(shops: Shops, cabinet: string): Promise<readonly string[]> {
  const rows = await shops.query(
    `select d.id::int as "deliveryId", f.account_id as "accountId", d.epoch
     from delivery d join feedback f on f.id = d.feedback_id join cabinet on cabinet.account_id = f.account_id
     where cabinet.id = '${cabinet}'`,
  );
  return rows.map((row) => JSON.stringify(row));
}

describeBuses(pubsubBuses, (openBus) => {
  test(
    "I1, I2, I8: messages twice, late or unreadable, and an outage of ten seconds lose and double nothing",
    inTurn,
    async (context) => {
      const reviews = 20;
      const bus = await openBus(context);
      const { outage } = bus.pubsub;
      const watch = await watchTopics(context, bus.pubsub);
      const shops = await openShops(context, bus, { cabinets: 3, reviews, approvedBy: "person" });
      await shops.startWorker();
      await shops.startWorker();
      await shops.untilState("inReview", reviews);

      await shops.approve(reviews / 2);
      await shops.until("some are posted", async () => (await shops.countPosts()) > 2);
      await watch.put("deliveries", ...unreadable, ...(await publishedOn(watch)));
      await shops.untilState("published", reviews / 2);

      const sinceMs = performance.now();
      context.onTestFinished(outage.end);
      outage.begin();
      await shops.approve();
      await shops.until("the outage has lasted", () => performance.now() - sinceMs > outageMs);
      expect((await shops.countStates())["published"]).toBe(reviews / 2);
      outage.end();
      await shops.untilState("published", reviews);

      await expectNothingOfLateOnes(shops, watch, reviews);
      expect((await publishedOn(watch)).length).toBeGreaterThan(reviews);
    },
  );

  test(
    "I2, I7: a held delivery that Pub/Sub has given up is back in review, and a dead letter of a published one changes nothing",
    inTurn,
    async (context) => {
      const reviews = 4;
      const bus = await openBus(context);
      const watch = await watchTopics(context, bus.pubsub);
      const shops = await openShops(context, bus, { cabinets: 2, reviews, approvedBy: "person" });
      await shops.startWorker();
      await shops.untilState("inReview", reviews);
      const [held, free] = await shops.query("select id from cabinet order by id");
      const [heldId, freeId] = [held, free].map((row) => cabinetId(String(row?.["id"])));
      if (heldId === undefined || freeId === undefined) throw new Error("A cabinet is missing.");
      await shops.desk.holds.pause(anna, { kind: "cabinet", id: heldId });
      await shops.approve();
      await shops.untilState("published", reviews / 2);

      await watch.put(
        "dead",
        ...unreadable,
        ...(await messagesOf(shops, freeId)),
        ...(await messagesOf(shops, heldId)),
      );

      await shops.untilState("inReview", reviews / 2);
      expect(await shops.countStates()).toEqual({ published: reviews / 2, inReview: reviews / 2 });
      const reasons = await shops.query("select distinct reason from feedback where state = 'inReview'");
      expect(reasons).toEqual([{ reason: "deliveryFailed" }]);
      const errors = shops.records().filter(({ severity }) => severity === "ERROR");
      expect(errors).toHaveLength(reviews / 2);

      await shops.desk.holds.resume(anna, { kind: "cabinet", id: heldId });
      await shops.approve();
      await shops.untilState("published", reviews);
      expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews));
    },
  );
});
