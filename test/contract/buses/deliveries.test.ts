// What becomes of an approved delivery, whichever bus it goes by.

import { expect, test } from "vitest";
import { everyReplyOnce, marketplace, openShops, outcomeOf } from "./open-shops.ts";
import { allBuses, describeBuses, inTurn, mostFailures } from "./test-buses.ts";

const givenBack = "A reply was tried again and again in vain; it is back in review";

describeBuses(allBuses, (openBus) => {
  test(
    "I1, I2, I3: what policy and people approve goes out once, exactly as approved, by several workers",
    inTurn,
    async (context) => {
      const reviews = 60;
      const shops = await openShops(context, await openBus(context), {
        cabinets: 6,
        reviews,
        approvedBy: "policyAndPerson",
      });
      for (let worker = 1; worker <= 3; worker += 1) await shops.startWorker();
      await shops.until("the last is drafted", async () => {
        const { inReview = 0, published = 0 } = await shops.countStates();
        return inReview > 0 && inReview + published === reviews;
      });

      await shops.approve();

      await shops.untilState("published", reviews);
      expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews));
      const approvals = await shops.query("select distinct approved_by = 'policy' as policy from delivery");
      expect(approvals).toHaveLength(2);
    },
  );

  test(
    "one that is refused again and again goes back to review with the reason, and the others of its account go out",
    inTurn,
    async (context) => {
      const reviews = 6;
      const shops = await openShops(context, await openBus(context), { cabinets: 1, reviews, approvedBy: "person" });
      await shops.startWorker();
      await shops.untilState("inReview", reviews);
      const [poisoned] = await shops.items();
      if (poisoned === undefined) throw new Error("There is no review.");
      const { account, kind, externalId } = poisoned;
      const at = { marketplace, account, kind, externalId };
      await shops.tell("/control/items", { action: "poison", ...at });

      await shops.approve();

      await shops.untilState("published", reviews - 1);
      await shops.until("it is back", async () => {
        await shops.letTimePass();
        return (await shops.countStates())["inReview"] === 1;
      });
      const [returned] = await shops.query(
        "select external_id, reason, reason_detail is not null as is_told from feedback where state = 'inReview'",
      );
      expect(returned).toEqual({ external_id: externalId, reason: "deliveryFailed", is_told: true });
      const attempts = await shops.query(
        `select f.external_id = '${externalId}' as poisoned, a.outcome, count(*)::int as attempts
       from delivery_attempt a join delivery d on d.id = a.delivery_id join feedback f on f.id = d.feedback_id
       group by 1, 2 order by 1`,
      );
      expect(attempts).toEqual([
        { poisoned: false, outcome: "sent", attempts: reviews - 1 },
        { poisoned: true, outcome: "refused", attempts: mostFailures },
      ]);
      const told = shops.records().filter(({ message }) => message === givenBack);
      expect(told).toMatchObject([{ severity: "ERROR" }]);

      await shops.tell("/control/items", { action: "refuse", ...at, refusal: null });
      await shops.approve();

      await shops.untilState("published", reviews);
      expect(await outcomeOf(shops)).toEqual(everyReplyOnce(reviews));
    },
  );
});
