// Ozon's route by pages, in a real browser, at the sandbox's cabinet.

import { ozon } from "../../../../../src/adapters/marketplaces/ozon/index.ts";
import { openCabinet } from "../../../../sandbox/cabinets/ozon/open-cabinet.ts";
import { openTrial } from "../../page-trial.ts";

export const createComment = "/api/review/comment/create";
export const createAnswer = "/api/v1/create-answer";

export const everyCall = [
  "/api/review/counter",
  "/api/v4/review/list",
  "/api/review/comment/list",
  createComment,
  "/api/v2/review/change-interaction-status",
  "/api/v1/question-list",
  "/api/v1/answer-list",
  createAnswer,
];

export type OzonPage = Awaited<ReturnType<typeof openPage>>;

/** A cabinet in which nobody is signed in. */
export async function openPage({ pages }: { readonly pages?: unknown } = {}) {
  const cabinet = await openCabinet();
  const connector = ozon({ apiUrl: null, cabinetUrl: cabinet.cabinetUrl, pages, pace: null });
  const credentials = { clientId: cabinet.account };
  const trial = await openTrial(cabinet, { connector, credentials, answers: [cabinet.phone, cabinet.code] });
  return { ...cabinet, ...trial };
}

/** The same, with its owner signed in. */
export async function openSignedIn(options: Parameters<typeof openPage>[0] = {}) {
  const page = await openPage(options);
  await page.signIn();
  return page;
}
