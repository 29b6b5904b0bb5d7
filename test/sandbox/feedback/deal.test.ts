import { expect, test } from "vitest";
import { dealOut, type Seat } from "../../../sandbox/feedback/deal.ts";
import type { FeedbackSeed } from "../../../sandbox/feedback/seed.ts";
import { createOzonStandIn } from "../../../sandbox/marketplaces/ozon/stand-in.ts";
import { createWildberriesStandIn } from "../../../sandbox/marketplaces/wildberries/stand-in.ts";
import { sampleSeed } from "../../samples/feedback-seed.ts";
import { calmSurroundings } from "../surroundings.ts";

/** Two cabinets at one marketplace and one at another. */
function openSeats(): readonly Seat[] {
  const wildberries = createWildberriesStandIn(calmSurroundings());
  const ozon = createOzonStandIn(calmSurroundings());
  const places = [
    { cabinet: "wb-1", standIn: wildberries },
    { cabinet: "wb-2", standIn: wildberries },
    { cabinet: "ozon-1", standIn: ozon },
  ];
  return places.map(({ cabinet, standIn }) => {
    const seller = { key: cabinet, name: "Wool", isExpired: false, withoutSubscription: false };
    return { cabinet, standIn, account: standIn.openAccount(seller).account, isServedByApi: true };
  });
}

/** Which seeds each cabinet got. */
function deal(seeds: readonly Partial<FeedbackSeed>[]): Record<string, string[]> {
  const seats = openSeats();
  dealOut(
    seeds.map((seed, index) => sampleSeed({ id: String(index), ...seed })),
    seats,
  );
  const entries = seats.map(({ cabinet, standIn, account }) => {
    const own = [...standIn.items()].filter((item) => item.account === account);
    return [cabinet, own.map(({ originalId }) => originalId).toSorted()];
  });
  return Object.fromEntries(entries);
}

test("an item that names its cabinet goes there", () => {
  const dealt = deal([{ cabinet: "wb-2" }, { cabinet: "ozon-1", marketplace: "wb" }]);

  expect(dealt).toEqual({ "wb-1": [], "wb-2": ["0"], "ozon-1": ["1"] });
});

test("the others go round the cabinets of their marketplace, however the file spells it", () => {
  const dealt = deal([
    { marketplace: "wb" },
    { marketplace: "wildberries" },
    { marketplace: "wb" },
    { marketplace: "ozon" },
    { marketplace: "ozon" },
  ]);

  expect(dealt).toEqual({ "wb-1": ["0", "2"], "wb-2": ["1"], "ozon-1": ["3", "4"] });
});

test("a marketplace without a cabinet, or an unknown one, goes round all of them", () => {
  const dealt = deal([{ marketplace: "ym" }, { marketplace: "mail.ru" }, { marketplace: "yandex_market" }]);

  expect(dealt).toEqual({ "wb-1": ["0"], "wb-2": ["1"], "ozon-1": ["2"] });
});

test("a supplement follows the item that it supplements", () => {
  const dealt = deal([{ cabinet: "wb-2" }, { marketplace: "ozon", supplements: "0" }]);

  expect(dealt["wb-2"]).toEqual(["0", "1"]);
});

test("without any cabinet that takes items somebody is told", () => {
  expect(() => dealOut([sampleSeed({ id: "a" })], [])).toThrow("No account takes items");
});
