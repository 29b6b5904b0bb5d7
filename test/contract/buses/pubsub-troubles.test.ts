// What befalls messages at Pub/Sub, and on the way there and back: the sandbox's stand-in and Google's emulator alike.

import { expect, test } from "vitest";
import { z } from "zod";
import { cabinetId } from "../../../src/domain/identifiers.ts";
import { anna } from "../../samples/callers.ts";
import { everyReplyOnce, openShops, outcomeOf, type Shops } from "./open-shops.ts";
import { describeBuses, emulator, inTurn, lanesBus, pubsubBuses, standIn } from "./test-buses.ts";
import { type SeenMessage, type TopicWatch, watchTopics } from "./topic-watch.ts";

const unreadable = ["", "{", "[]", '{"deliveryId":"one"}', '{"deliveryId":-1,"accountId":1,"epoch":1}'];
const outageMs = 10_000;

const isOurs = ({ attributes }: SeenMessage): boolean => attributes["putBy"] === undefined;
/** What the service has published. */
const publishedOn = async ({ seen }: TopicWatch) => (await seen()).filter(isOurs);

const deliveriesOn = async (watch: TopicWatch) => new Set((await publishedOn(watch)).map(({ data }) => data)).size;

/** Strictly: nothing else is in a message. */
const WholeMessage = z.object({
  data: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.strictObject({ deliveryId: z.int(), accountId: z.int(), epoch: z.int() })),
  attributes: z.strictObject({ marketplace: z.literal("wildberries"), correlationId: z.string().regex(/^[\w-]+$/) }),
});

/** The message of each delivery of the cabinet, as it would be published now. */
async function messagesOf(shops: Shops, cabinet: string): Promise<readonly string[]> {
  const rows = await shops.query(
    `select d.id::int as "deliveryId", f.account_id as "accountId", d.epoch
     from delivery d join feedback f on f.id = d.feedback_id join cabinet on cabinet.account_id = f.account_id
     where cabinet.id = '${cabinet}'`,
  );
  return rows.map((row) => JSON.stringify(row));
}

describeBuses([standIn], (openBus) => {
  test(
    "I1, I2, I8: cut streams, lost answers and a network that turns everybody away lose and double nothing",
    inTurn,
    async (context) => {
      const reviews = 30;
      const bus = await openBus(context);
      const { proxy } = bus.pubsub;
      const watch = await watchTopics(context, bus.pubsub);
      const sandbox = { marketplaceLatencyMs: 20 };
      const shops = await openShops(context, bus, { cabinets: 3, reviews, approvedBy: "person", sandbox });
      await shops.startWorker();
      await shops.startWorker();
      await shops.untilState("inReview", reviews);

      await shops.approve(reviews / 3);
      await shops.until("some are posted", async () => (await shops.countPosts()) > 2);
      await watch.put("deliveries", ...unreadable, ...(await publishedOn(watch)).map(({ data }) => data));
      proxy.cut();
      await shops.untilState("published", reviews / 3);

      proxy.swallowAnswers();
      const before = (await publishedOn(watch)).length;
      await shops.approve(reviews / 3);
      await shops.until(
        "messages are published without an answer",
        async () => (await publishedOn(watch)).length > before,
      );
      proxy.passOn();
      await shops.untilState("published", (2 * reviews) / 3);

      proxy.turnAway();
      const turnedAway = proxy.turnedAway();
      const sinceMs = performance.now();
      await shops.approve();
      await shops.until("the outage has lasted, and was met", () => {
        return performance.now() - sinceMs > outageMs && proxy.turnedAway() > turnedAway;
      });
      expect((await shops.countStates())["published"]).toBe((2 * reviews) / 3);
      proxy.passOn();
      await shops.untilState("published", reviews);

      // All of them once more, late.
      await watch.put("deliveries", ...(await publishedOn(watch)).map(({ data }) => data));
      await shops.writeOneMore();
      await shops.approve();
      await shops.untilState("published", reviews + 1);
      expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews + 1));
      expect(await shops.query("select from delivery")).toHaveLength(reviews + 1);
      const messages = (await publishedOn(watch)).map((message) => WholeMessage.parse(message));
      expect(messages.length).toBeGreaterThan(reviews);
    },
  );
});

// Google's emulator 0.8.20 keeps a stream that was cut, and hands messages to it for ever (test-buses.ts): what chance has given to
// such a one goes out by the other bus.
describeBuses([emulator], (openBus) => {
  test(
    "I1, I2, I8: cut streams, lost answers and a network that turns everybody away lose and double nothing",
    inTurn,
    async (context) => {
      const reviews = 30;
      const bus = await openBus(context);
      const { proxy } = bus.pubsub;
      const watch = await watchTopics(context, bus.pubsub);
      const shops = await openShops(context, bus, { cabinets: 3, reviews, approvedBy: "person" });
      const byPubsub = await shops.startWorker();
      await shops.untilState("inReview", reviews);

      await shops.approve(reviews / 3);
      await shops.until("some are posted", async () => (await shops.countPosts()) > 2);
      await watch.put("deliveries", ...unreadable, ...(await publishedOn(watch)).map(({ data }) => data));
      proxy.cut();
      await shops.until("all are published on the topic", async () => (await deliveriesOn(watch)) === reviews / 3);

      proxy.swallowAnswers();
      const before = (await publishedOn(watch)).length;
      await shops.approve(reviews / 3);
      await shops.until("messages go out, and no answer", async () => (await publishedOn(watch)).length > before);

      proxy.turnAway();
      const turnedAway = proxy.turnedAway();
      const sinceMs = performance.now();
      await shops.approve();
      await shops.until("the outage has lasted, and was met", () => {
        return performance.now() - sinceMs > outageMs && proxy.turnedAway() > turnedAway;
      });
      proxy.passOn();
      await shops.until("all are published on the topic", async () => (await deliveriesOn(watch)) === reviews);
      expect((await shops.countStates())["published"]).toBeGreaterThan(0);

      await shops.startWorker(lanesBus);
      await byPubsub.stop();
      await shops.untilState("published", reviews);
      await shops.startWorker();
      await watch.put("deliveries", ...(await publishedOn(watch)).map(({ data }) => data));
      await shops.writeOneMore();
      await shops.approve();
      await shops.untilState("published", reviews + 1);
      expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews + 1));
      for (const message of await publishedOn(watch)) WholeMessage.parse(message);
    },
  );
});

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
      await watch.put("deliveries", ...unreadable, ...(await publishedOn(watch)).map(({ data }) => data));
      await shops.untilState("published", reviews / 2);

      const sinceMs = performance.now();
      context.onTestFinished(outage.end);
      outage.begin();
      await shops.approve();
      await shops.until("the outage has lasted", () => performance.now() - sinceMs > outageMs);
      expect((await shops.countStates())["published"]).toBe(reviews / 2);
      outage.end();
      await shops.untilState("published", reviews);

      // All of them once more, late.
      await watch.put("deliveries", ...(await publishedOn(watch)).map(({ data }) => data));
      await shops.writeOneMore();
      await shops.approve();
      await shops.untilState("published", reviews + 1);
      expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews + 1));
      expect(await shops.query("select from delivery")).toHaveLength(reviews + 1);
      const messages = (await publishedOn(watch)).map((message) => WholeMessage.parse(message));
      expect(messages.length).toBeGreaterThan(reviews);
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
