// What the resolvers leave open: several questions in one call, and items of which they don't tell.

import { expect, test } from "vitest";
import { createSessions } from "../../../../../src/adapters/marketplaces/calling/page/session.ts";
import { createCollect } from "../../../../../src/adapters/marketplaces/yandex-market/page/collect.ts";
import { createPageMap } from "../../../../../src/adapters/marketplaces/yandex-market/page/map.ts";
import type { Visit } from "../../../../../src/adapters/marketplaces/yandex-market/page/visit.ts";
import type { PageAnswer } from "../../../../../src/ports/browser.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { samplePage } from "../../../../samples/page.ts";
import { file, reviewDetails, site } from "./samples.ts";

const never = new AbortController().signal;
const origin = "https://partner.market.yandex.ru";
const list = { data: { grades: { data: { result: [11, 12] } } } };
const details = { data: reviewDetails() };

const answer = (status: number, bodyText: string): PageAnswer => {
  return { status, url: `${origin}/api/resolve/`, contentType: "application/json", bodyText, retryAfterMs: null };
};
const results = (...given: readonly object[]) => answer(200, JSON.stringify({ results: given }));

/** @param detailsOf answers the question about so many reviews */
async function collectFrom(detailsOf: (count: number) => PageAnswer) {
  const asked: number[] = [];
  const read = async ({ url }: { readonly url: string }) => {
    const resolvers = new URL(url).searchParams.get("r")?.split(",") ?? [];
    if (resolvers[0] === file.calls.reviewList) return results(list);
    asked.push(resolvers.length);
    return detailsOf(resolvers.length);
  };
  const page = { ...samplePage, read, source: async () => '{"sk":"u1"}', fetched: () => [] };
  const session = createSessions()(page);
  session.section = "reviews";
  const cabinet = { ...site, origin, companyId: "7", signInFields: "input", otherCompany: [] };
  const visit: Visit = { site: cabinet, budget: createBudgetBook().budget, page, session };
  const collect = createCollect({ visits: (work) => work(visit), map: createPageMap(file) });
  const ids: string[] = [];
  let error: unknown = null;
  try {
    for await (const { items } of collect("review", { since: new Date(), knownUntil: null }, never)) {
      ids.push(...items.map(({ externalId }) => externalId));
    }
  } catch (thrown) {
    error = thrown;
  }
  return { ids, asked, error };
}

test("several are asked for at once", async () => {
  expect(await collectFrom(() => results(details, details))).toEqual({ ids: ["11", "12"], asked: [2], error: null });
});

test.each([
  ["answers only one", results(details)],
  ["answers in a form of its own", answer(200, "{}")],
  ["has no such address", answer(404, "")],
])("a site that %s of several is asked one by one", async (_what, refusal) => {
  const collected = await collectFrom((count) => (count > 1 ? refusal : results(details)));

  expect(collected).toEqual({ ids: ["11", "12"], asked: [2, 1, 1], error: null });
});

test("an item of which the cabinet doesn't tell now is told of, after all the others", async () => {
  const { ids, error } = await collectFrom(() => results(details, { error: { code: 500, message: "later" } }));

  expect(ids).toEqual(["11"]);
  expect(error).toMatchObject({ code: "unavailable" });
});

test("an item that is gone is left out", async () => {
  const gone = { error: { code: 404, message: "Grade not found" } };

  expect(await collectFrom(() => results(details, gone))).toMatchObject({ ids: ["11"], error: null });
});
