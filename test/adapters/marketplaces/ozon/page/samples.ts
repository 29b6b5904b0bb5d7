// Items as the cabinet's calls send them.

import { createSessions } from "../../../../../src/adapters/marketplaces/calling/page/session.ts";
import { errors } from "../../../../../src/adapters/marketplaces/ozon/page/errors.ts";
import { readOzonPageFile } from "../../../../../src/adapters/marketplaces/ozon/page/page-file.ts";
import type { Visit } from "../../../../../src/adapters/marketplaces/ozon/page/visit.ts";
import type { CabinetPage, FetchedAnswer } from "../../../../../src/ports/browser.ts";
import { createBudgetBook } from "../../../../samples/budget-book.ts";
import { samplePage } from "../../../../samples/page.ts";
import { answer } from "../../page-answers.ts";

export const file = readOzonPageFile(undefined);
export const site = {
  file,
  errors,
  origin: "https://seller.ozon.ru",
  companyId: "1",
  signInFields: "#phone",
  otherCompany: [],
};

/** A visit to a page of reviews that is open, and has asked for nothing by itself. */
export function openVisit(page: Partial<CabinetPage>): Visit {
  const whole = { ...samplePage, fetched: () => [], settle: async () => undefined, ...page };
  const session = createSessions()(whole);
  session.section = "reviews";
  return { site, budget: createBudgetBook().budget, page: whole, session };
}

type Raw = Readonly<Record<string, unknown>>;

export function rawReview(more: Raw = {}): Raw {
  return {
    uuid: "0191c1f5-6f0e-7d2f-9a9b-7d1c2f1f0a01",
    text: "Тёплая кофта",
    rating: 5,
    published_at: "2026-11-20T10:00:00.123Z",
    interaction_status: "NOT_VIEWED",
    photos_count: 0,
    videos_count: 0,
    comments_count: 0,
    is_commentable_2: true,
    orderDeliveryType: "REVIEW_ORDER_DELIVERED",
    product: {
      title: "Кофта «Север»",
      url: "https://www.ozon.ru/product/kofta-148591503/",
      offer_id: "K-1",
      sku: "148591503",
    },
    ...more,
  };
}

export function rawQuestion(more: Raw = {}): Raw {
  return {
    id: "0191c1f5-6f0e-7d2f-9a9b-7d1c2f1f0a02",
    text: "Какой состав?",
    status: "NEW",
    published_at: "2026-11-20T10:00:00Z",
    answers_total_count: 0,
    is_answerable: true,
    author: { name: "Анна" },
    product: { title: "Кофта «Север»", offer_id: "K-1", sku: 148591503 },
    ...more,
  };
}

/** What the page has fetched by itself. */
export function fetched(status: number, body: unknown, more: Partial<FetchedAnswer> = {}): FetchedAnswer {
  const json = typeof body === "string" ? undefined : body;
  return { ...answer(status, body), url: `${site.origin}/api/list`, requestBody: null, json, ...more };
}
