// Yandex Market's cabinet behind real HTTP, beside the API, with a clock that only the test moves.

import { onTestFinished } from "vitest";
import { z } from "zod";
import { openLoopbackServer } from "../../../../sandbox/http/loopback-server.ts";
import { openMarket } from "../../marketplaces/yandex-market/market.ts";
import { type CallAnswer, createVisitor, type Page, type Visitor } from "../visitor.ts";

export async function openCabinet() {
  const market = await openMarket();
  const site = market.standIn.cabinet;
  if (site === null) throw new Error("There is no cabinet.");
  const server = await openLoopbackServer(site.handle, 0);
  onTestFinished(server.close);
  const { code, logins } = site.signIn();
  return { ...market, site, cabinetUrl: server.url, login: logins[0]?.phone ?? "", code };
}

export type Cabinet = Awaited<ReturnType<typeof openCabinet>>;

/** Signs in on the way to a page. */
export async function signIn({ cabinetUrl, login, code }: Cabinet, address: string) {
  const visitor = createVisitor(cabinetUrl);
  const asked = await visitor.submit(await visitor.load(address), { login });
  return { visitor, asked, page: await visitor.submit(asked, { code }) };
}

/** What the page's source holds. */
export const secretWordIn = ({ html }: Page): string => /"sk":"(u[0-9a-f]+)"/.exec(html)?.[1] ?? "";

const Results = z.array(
  z.object({
    data: z.looseObject({}).optional(),
    error: z.object({ code: z.number(), message: z.string() }).optional(),
  }),
);

export const resultsOf = ({ body }: CallAnswer) => Results.parse(body["results"]);

export const resolvers = {
  reviews: "businessReviews/resolveReviews:resolveReviews",
  review: "businessReviews/resolveReviewDetails:resolveReviewDetails",
  comment: "businessReviews/resolveCreateComment:resolveCreateComment",
  questions: "businessQuestions/resolveQuestions:resolveQuestions",
  question: "businessQuestions/resolveQuestionDetails:resolveQuestionDetails",
  answer: "businessQuestions/resolveCreateAnswer:resolveCreateAnswer",
} as const;

export function resolverCalls(visitor: Visitor, businessId: number, sk: string) {
  const headers = { sk, "x-requested-with": "XMLHttpRequest" };
  const send = (name: string, params: readonly object[]) =>
    visitor.call(`/api/resolve/?r=${name}`, { params, path: `/business/${businessId}/reviews` }, headers);
  return {
    send,
    /** The first result. */
    resolve: async (name: string, parameters: object = {}) => {
      const answer = await send(name, [{ kind: "BUSINESS", businessId, ...parameters }]);
      return { status: answer.status, ...(answer.status === 200 ? resultsOf(answer)[0] : {}) };
    },
  };
}

/** A cabinet with somebody signed in, who makes the calls that the pages make. */
export async function openDesk() {
  const cabinet = await openCabinet();
  const { visitor, page } = await signIn(cabinet, `/business/${cabinet.businessId}/reviews`);
  return { ...cabinet, visitor, page, ...resolverCalls(visitor, cabinet.businessId, secretWordIn(page)) };
}
