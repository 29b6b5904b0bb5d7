// Ozon's cabinet behind real HTTP, beside the API, with a clock that only the test moves. The seller has no subscription
// unless the test wants one.

import { onTestFinished } from "vitest";
import { openLoopbackServer } from "../../../../sandbox/http/loopback-server.ts";
import { loginOf } from "../../../../trials/cabinet-pages.ts";
import { openMarket } from "../../marketplaces/ozon/market.ts";
import { createVisitor, type Page, type Visitor } from "../visitor.ts";

export const signInPath = "/app/registration/signin";

export type Cabinet = Awaited<ReturnType<typeof openCabinet>>;

export async function openCabinet({ withoutSubscription = true } = {}) {
  const market = await openMarket({ withoutSubscription });
  const { standIn, account } = market;
  const site = standIn.cabinet;
  if (site === null) throw new Error("There is no cabinet.");
  const server = await openLoopbackServer(site.handle, 0);
  onTestFinished(server.close);
  const loginAt = (id: string) => loginOf(site.signIn(), id);
  return { ...market, site, cabinetUrl: server.url, loginAt, phone: loginAt(account).phone, code: site.signIn().code };
}

/** Signs in by phone and code, where there is nothing to choose. */
export async function signIn({ cabinetUrl, phone, code }: Cabinet): Promise<{ visitor: Visitor; page: Page }> {
  const visitor = createVisitor(cabinetUrl);
  const redirect = Buffer.from("/app/reviews").toString("base64");
  const asked = await visitor.submit(await visitor.load(`${signInPath}?redirect=${redirect}`), { phone });
  return { visitor, page: await visitor.submit(asked, { code }) };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A cabinet with somebody signed in, who makes the calls that the pages make. */
export async function openDesk(options: Parameters<typeof openCabinet>[0] = {}) {
  const cabinet = await openCabinet(options);
  const { visitor } = await signIn(cabinet);
  const ofReviews = { company_id: cabinet.account, company_type: "seller" };
  const ofQuestions = { sc_company_id: cabinet.account, company_type: "seller" };
  const list = { with_brands: false, with_counters: false, pagination_last_id: "0" };
  return {
    ...cabinet,
    visitor,
    ask: (path: string, body: object = {}) => visitor.call(path, { ...ofReviews, ...body }),
    askQuestions: (path: string, body: object = {}) => visitor.call(path, { ...ofQuestions, ...body }),
    listReviews: (status: string | string[] = "ALL", body: object = {}) =>
      visitor.call("/api/v4/review/list", {
        ...ofReviews,
        filter: { published_at: {}, interaction_status: [status].flat() },
        ...body,
      }),
    listQuestions: (status = "ALL", body: object = {}) =>
      visitor.call("/api/v1/question-list", { ...ofQuestions, ...list, filter: { status }, ...body }),
    comment: (id: string, text = "Спасибо!") =>
      visitor.call("/api/review/comment/create", { ...ofReviews, review_uuid: id, text }),
    listComments: (id: string) => visitor.call("/api/review/comment/list", { ...ofReviews, review_uuid: id }),
    answer: (id: string, text = "Не колется.") =>
      visitor.call("/api/v1/create-answer", { ...ofQuestions, question_id: id, questionId: id, text }),
    listAnswers: (id: string) => visitor.call("/api/v1/answer-list", { ...ofQuestions, question_id: id }),
  };
}
