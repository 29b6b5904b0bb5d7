// What the resolvers leave open: items of which they don't tell.

import { expect, test } from "vitest";
import { z } from "zod";
import { createSessions } from "../../../../../src/adapters/marketplaces/calling/page/session.ts";
import { createCollect } from "../../../../../src/adapters/marketplaces/yandex-market/page/collect.ts";
import { createPageMap } from "../../../../../src/adapters/marketplaces/yandex-market/page/map.ts";
import type { Visit } from "../../../../../src/adapters/marketplaces/yandex-market/page/visit.ts";
import type { PageAnswer, PageCall } from "../../../../../src/ports/browser.ts";
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
const result = (given: object) => answer(200, JSON.stringify({ results: [given] }));

const Asked = z.object({ params: z.tuple([z.object({ gradeId: z.number().optional() })]) });

/** @param detailsOf answers the question about a review */
async function collectFrom(detailsOf: (id: number) => PageAnswer) {
  const asked: number[] = [];
  const read = async ({ url, body }: PageCall) => {
    if (new URL(url).searchParams.get("r") === file.calls.reviewList) return result(list);
    const [{ gradeId = 0 }] = Asked.parse(JSON.parse(body ?? "")).params;
    asked.push(gradeId);
    return detailsOf(gradeId);
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

test("each is asked for by a call of its own", async () => {
  expect(await collectFrom(() => result(details))).toEqual({ ids: ["11", "12"], asked: [11, 12], error: null });
});

test("an item of which the cabinet doesn't tell now is told of, after all the others", async () => {
  const { ids, error } = await collectFrom((id) =>
    result(id === 11 ? details : { error: { code: 500, message: "later" } }),
  );

  expect(ids).toEqual(["11"]);
  expect(error).toMatchObject({ code: "unavailable" });
});

test("an item that is gone is left out", async () => {
  const gone = { error: { code: 404, message: "Grade not found" } };

  expect(await collectFrom((id) => result(id === 11 ? details : gone))).toMatchObject({ ids: ["11"], error: null });
});
