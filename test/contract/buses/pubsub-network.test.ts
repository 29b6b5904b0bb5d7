// What befalls the way to Pub/Sub and back: the sandbox's stand-in and Google's emulator, behind something that breaks it.

import { expect, test } from "vitest";
import { countPublished, expectNothingOfLateOnes, publishedOn, unreadable } from "./messages-again.ts";
import { openShops } from "./open-shops.ts";
import { describeBuses, inTurn, lanesBus, pubsubBuses } from "./test-buses.ts";
import { watchTopics } from "./topic-watch.ts";

const outageMs = 10_000;

describeBuses(pubsubBuses, (openBus) => {
  test(
    "I1, I2, I8: cut streams, lost answers and a network that turns everybody away lose and double nothing",
    inTurn,
    async (context) => {
      const reviews = 30;
      const bus = await openBus(context);
      const { noticesDeaths } = bus;
      const { proxy } = bus.pubsub;
      const watch = await watchTopics(context, bus.pubsub);
      const sandbox = { marketplaceLatencyMs: 20 };
      const shops = await openShops(context, bus, { cabinets: 3, reviews, approvedBy: "person", sandbox });
      const workers = [await shops.startWorker(), await shops.startWorker()];
      await shops.untilState("inReview", reviews);
      const countDone = async () => (await shops.countStates())["published"] ?? 0;
      const untilThrough = (count: number) =>
        noticesDeaths
          ? shops.untilState("published", count)
          : shops.until("messages of all are published", async () => (await countPublished(watch)) === count);

      await shops.approve(reviews / 3);
      await shops.until("some are posted", async () => (await shops.countPosts()) > 2);
      await watch.put("deliveries", ...unreadable, ...(await publishedOn(watch)));
      proxy.cut();
      await untilThrough(reviews / 3);

      proxy.swallowAnswers();
      const before = (await publishedOn(watch)).length;
      await shops.approve(reviews / 3);
      await shops.until("messages go out, and no answer", async () => (await publishedOn(watch)).length > before);
      proxy.passOn();
      await untilThrough((2 * reviews) / 3);

      proxy.turnAway();
      const turnedAway = proxy.turnedAway();
      const sinceMs = performance.now();
      await shops.approve();
      await shops.until("the outage has lasted, and was met", () => {
        return performance.now() - sinceMs > outageMs && proxy.turnedAway() > turnedAway;
      });
      expect(await countDone()).toBeLessThanOrEqual((2 * reviews) / 3);
      proxy.passOn();
      await untilThrough(reviews);

      if (!noticesDeaths) {
        await shops.startWorker(lanesBus);
        for (const { stop } of workers) await stop();
        await shops.untilState("published", reviews);
        await shops.startWorker();
      }
      await expectNothingOfLateOnes(shops, watch, reviews);
      // The last one may go by either bus while two workers disagree.
      expect(await countPublished(watch)).toBeGreaterThanOrEqual(noticesDeaths ? reviews + 1 : reviews);
    },
  );
});
