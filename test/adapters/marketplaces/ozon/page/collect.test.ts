// A collection that couldn't read its lists to their end says so, after all that it has found: else whoever asked would take
// it for everything.

import { expect, test } from "vitest";
import { createReadComments } from "../../../../../src/adapters/marketplaces/ozon/memory.ts";
import { createCollect } from "../../../../../src/adapters/marketplaces/ozon/page/collect.ts";
import { createPageMap } from "../../../../../src/adapters/marketplaces/ozon/page/map.ts";
import type { CabinetPage } from "../../../../../src/ports/browser.ts";
import { answer } from "../../page-answers.ts";
import { fetched, file, openVisit, rawReview } from "./samples.ts";

const never = new AbortController().signal;

/** What is collected of a page until it ends, and the error with which it does. */
async function collectFrom(page: Partial<CabinetPage>, since: Date | null = null) {
  const visit = openVisit(page);
  const map = createPageMap(file);
  const collect = createCollect({ visits: (work) => work(visit), map, comments: createReadComments() });
  const ids: string[] = [];
  try {
    for await (const { items } of collect("review", { since, knownUntil: null }, never)) {
      ids.push(...items.map(({ externalId }) => externalId));
    }
  } catch (error) {
    return { ids, error };
  }
  return { ids, error: null };
}

/** A page that fetches this list by itself, whose calls have moved, and that has no further rows. */
const pageWith = (list: object): Partial<CabinetPage> => ({
  read: async () => answer(404, "no such page"),
  load: async () => ({ status: 200, url: "https://seller.ozon.ru/app/reviews", text: "Отзывы" }),
  attributes: async () => [],
  firstShown: async () => null,
  fetched: () => [fetched(200, list)],
});

const result = [rawReview({ uuid: "1" }), rawReview({ uuid: "2", published_at: "2026-11-10T10:00:00Z" })];
const cursor = { timestamp: "2026-11-10T10:00:00Z", uuid: "2", rating: 5 };

test("a list that says that it is over is everything", async () => {
  const read = async () => answer(200, { result, hasNext: false });

  expect(await collectFrom({ read })).toEqual({ ids: ["1", "2", "1", "2"], error: null });
  expect(await collectFrom(pageWith({ result, hasNext: false }))).toEqual({ ids: ["1", "2"], error: null });
});

test.each([
  ["by its call", { read: async () => answer(200, { result }) }],
  ["on the page", pageWith({ result, hasNext: true, last_review: cursor })],
])("a list whose end isn't found %s is told of, after what it showed", async (_how, page) => {
  const { ids, error } = await collectFrom(page);

  expect(new Set(ids)).toEqual(new Set(["1", "2"]));
  expect(error).toMatchObject({ code: "unavailable" });
});

test("a list that reaches back further than is wanted needs no end", async () => {
  const page = pageWith({ result, hasNext: true, last_review: cursor });

  expect(await collectFrom(page, new Date("2026-11-15T00:00:00Z"))).toEqual({ ids: ["1"], error: null });
});
