// Deliveries go by another bus from now on: whatever is under way by the old one is neither lost nor doubled.

import { expect, test } from "vitest";
import { everyReplyOnce, openShops, outcomeOf } from "./open-shops.ts";
import { describeBuses, inTurn, lanesBus, pubsubBuses } from "./test-buses.ts";

const reviews = 24;
/** So that some are posted and others aren't when a worker ends. */
const sandbox = { marketplaceLatencyMs: 30 };

describeBuses(pubsubBuses, (openBus) => {
  test.for([{ isBack: false }, { isBack: true }])(
    "I1, I2: in the middle of a backlog; back to the lanes: $isBack",
    inTurn,
    async ({ isBack }, context) => {
      const pubsub = await openBus(context);
      const [from, to] = isBack ? [pubsub, lanesBus] : [lanesBus, pubsub];
      const shops = await openShops(context, from, { cabinets: 4, reviews, approvedBy: "person", sandbox });
      const before = await shops.startWorker();
      await shops.untilState("inReview", reviews);
      await shops.approve(reviews / 2);
      await shops.until("some are posted", async () => (await shops.countPosts()) > 2);

      await before.stop();
      // By somebody who doesn't know of the other bus yet.
      await shops.approve();
      await shops.startWorker(to);

      await shops.untilState("published", reviews);
      // One with the old settings joins, and finds old messages: nothing comes of them.
      await shops.startWorker(from);
      await shops.letTimePass();
      await shops.writeOneMore();
      await shops.approve();
      await shops.untilState("published", reviews + 1);
      expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews + 1));
    },
  );

  test("I1, I2: while two processes disagree, and each of them approves", inTurn, async (context) => {
    const pubsub = await openBus(context);
    const shops = await openShops(context, pubsub, { cabinets: 4, reviews, approvedBy: "policyAndPerson", sandbox });
    await shops.startWorker(pubsub);
    await shops.startWorker(lanesBus);
    await shops.until("all are drafted", async () => {
      const { inReview = 0, published = 0, approved = 0, sending = 0, sent = 0 } = await shops.countStates();
      return inReview > 0 && inReview + published + approved + sending + sent === reviews;
    });

    await shops.approve();

    await shops.untilState("published", reviews);
    expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews));
  });
});
