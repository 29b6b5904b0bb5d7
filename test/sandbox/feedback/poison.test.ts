import { expect, test } from "vitest";
import { dealOut } from "../../../sandbox/feedback/deal.ts";
import { poisonItems } from "../../../sandbox/feedback/poison.ts";
import type { FeedbackSeed } from "../../../sandbox/feedback/seed.ts";
import { createOzonStandIn } from "../../../sandbox/marketplaces/ozon/stand-in.ts";
import { createWildberriesStandIn } from "../../../sandbox/marketplaces/wildberries/stand-in.ts";
import { sampleSeed } from "../../samples/feedback-seed.ts";
import { calmSurroundings } from "../surroundings.ts";

/** Which of the seeds are poisoned. */
function poison(seeds: readonly Partial<FeedbackSeed>[], count: number): readonly string[] {
  const standIns = [createWildberriesStandIn(calmSurroundings()), createOzonStandIn(calmSurroundings())];
  const seats = standIns.flatMap((standIn) =>
    [true, false].map((isServedByApi) => {
      const cabinet = `${standIn.name}-${isServedByApi ? "api" : "pages"}`;
      const seller = { key: cabinet, name: "Wool", isExpired: false, withoutSubscription: !isServedByApi };
      return { cabinet, standIn, account: standIn.openAccount(seller).account, isServedByApi };
    }),
  );
  const praise = { text: "Тёплый", rating: 5, cabinet: "ozon-api" };
  const items = dealOut(
    seeds.map((seed, index) => sampleSeed({ id: String(index), ...praise, ...seed })),
    seats,
  );
  poisonItems(items, count);
  return standIns
    .flatMap((standIn) => [...standIn.items()].filter(({ isPoisoned }) => isPoisoned))
    .map((item) => item.originalId);
}

test("as many are poisoned as are asked for, at Ozon alone, and only what is sure to be answered by the API", () => {
  const others = [
    { cabinet: "wildberries-api" },
    { cabinet: "ozon-pages" },
    { kind: "question" },
    { rating: 4 },
    { text: "" },
    { colleagueReply: "Уже ответили" },
  ] as const;

  expect(poison([...others, {}, {}, {}], 2)).toEqual(["6", "7"]);
});

test("nothing is poisoned unless it is asked for", () => {
  expect(poison([{}], 0)).toEqual([]);
});

test("more than there are is refused in words", () => {
  expect(() => poison([{}, { rating: 1 }], 2)).toThrow("only 1 items");
});
