// Items, tokens and clients for the tests of the Wildberries connector. Items have the fields of the API description.

import { wildberries } from "../../../../src/adapters/marketplaces/wildberries/index.ts";
import { externalId } from "../../../../src/domain/identifiers.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../../src/ports/marketplace-client.ts";
import type { AccountBudget } from "../../../../src/ports/rate-budget.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";

export const never = new AbortController().signal;

export type RawItem = Readonly<Record<string, unknown>> & { readonly id: string };

export function rawReview(more: Readonly<Record<string, unknown>> = {}): RawItem {
  return {
    id: "review-1",
    text: "Тёплая кофта",
    pros: "Не колется",
    cons: "",
    productValuation: 5,
    createdDate: "2026-11-20T10:00:00Z",
    answer: null,
    state: "none",
    productDetails: {
      imtId: 1,
      nmId: 1001,
      productName: "Кофта",
      supplierArticle: "K-1",
      supplierName: "",
      brandName: "Northern Wool",
      size: "M",
    },
    video: null,
    wasViewed: false,
    photoLinks: null,
    userName: "Мария",
    matchingSize: "ok",
    bables: null,
    color: "синий",
    subjectId: 7,
    subjectName: "Кофты",
    parentFeedbackId: null,
    childFeedbackId: null,
    ...more,
  };
}

export function rawQuestion(more: Readonly<Record<string, unknown>> = {}): RawItem {
  return {
    id: "question-1",
    text: "Какой состав?",
    createdDate: "2026-11-20T10:00:00.123456789Z",
    state: "suppliersPortalSynch",
    answer: null,
    productDetails: { imtId: 1, nmId: 1001, productName: "Кофта", supplierArticle: "K-1", brandName: "Northern Wool" },
    wasViewed: false,
    isWarned: false,
    ...more,
  };
}

export const ok = (data: unknown) => ({ data, error: false, errorText: "", additionalErrors: null });
export const refused = (errorText: string) => ({ data: null, error: true, errorText, additionalErrors: null });

export function target(id: string, more: Partial<ReplyTarget> = {}): ReplyTarget {
  return {
    kind: "review",
    externalId: externalId(id),
    createdAt: new Date("2026-11-20T10:00:00Z"),
    productExternalId: "1001",
    isRatingOnly: false,
    ...more,
  };
}

/** A token with this payload; the signature is nonsense. */
export function makeToken(payload: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "ES256", typ: "JWT" })}.${part(payload)}.c2lnbmF0dXJl`;
}

export const feedbackRight = 2 ** 7;
export const contentRight = 2 ** 1;
export const readOnlyRight = 2 ** 30;

export function openClient(
  apiUrl: string,
  {
    token = "token",
    serviceSecret,
    budget = createBudgetBook().budget,
  }: { token?: string; serviceSecret?: string; budget?: AccountBudget } = {},
): MarketplaceClient {
  const credentials = { token, ...(serviceSecret === undefined ? {} : { serviceSecret }) };
  return wildberries({ apiUrl }).routes.api.open(credentials, budget);
}
