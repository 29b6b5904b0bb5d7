// Yandex Market's route by pages, in a real browser, at the sandbox's cabinet.

import { yandexMarket } from "../../../../../src/adapters/marketplaces/yandex-market/index.ts";
import { openCabinet, resolvers } from "../../../../sandbox/cabinets/yandex-market/open-cabinet.ts";
import { openTrial } from "../../page-trial.ts";

const pathOf = (name: string) => `/api/resolve/?r=${name}`;

export const createComment = pathOf(resolvers.comment);
export const createAnswer = pathOf(resolvers.answer);
export const listReviews = pathOf(resolvers.reviews);
export const listQuestions = pathOf(resolvers.questions);
export const readReview = pathOf(resolvers.review);
export const everyResolver: readonly string[] = Object.values(resolvers);

export type MarketPage = Awaited<ReturnType<typeof openPage>>;

/** A cabinet in which nobody is signed in. */
export async function openPage({ pages }: { readonly pages?: unknown } = {}) {
  const cabinet = await openCabinet();
  const connector = yandexMarket({ apiUrl: null, cabinetUrl: cabinet.cabinetUrl, pages, pace: null });
  const credentials = { businessId: String(cabinet.businessId) };
  const trial = await openTrial(cabinet, { connector, credentials, answers: [cabinet.login, cabinet.code] });
  return { ...cabinet, ...trial };
}

/** The same, with its owner signed in. */
export async function openSignedIn(options: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage(options);
  await page.signIn();
  return page;
}
