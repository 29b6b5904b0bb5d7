// One read by the page's own calls. Every call names the company: one that isn't the session's is refused.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { PageCall } from "../../../../ports/browser.ts";
import { type Asked as AnyAsked, askPage } from "../../calling/page/ask.ts";
import type { Site } from "../../calling/page/site.ts";
import type { CallName, PageFile } from "./page-file.ts";
import type { Visit } from "./visit.ts";

export type Question = {
  readonly call: CallName;
  /** What the call needs beside the company. */
  readonly body: Readonly<Record<string, unknown>>;
};

export type Asked = Exclude<AnyAsked, { kind: "forbidden" }>;

/** @throws BrowserStopError, RateLimitedError, UnavailableError */
export async function ask(visit: Visit, question: Question, signal: AbortSignal): Promise<Asked> {
  const { site } = visit;
  const write = () => pageCall(site, question);
  const asked = await askPage(visit, { call: question.call, write, isRenewedWhenForbidden: false }, signal);
  if (asked.kind === "forbidden") throw site.errors.otherCompany();
  return asked;
}

/** For a call for which there is no other way. */
export async function requireServed(visit: Visit, question: Question, signal: AbortSignal): Promise<object | null> {
  const asked = await ask(visit, question, signal);
  if (asked.kind === "missing") {
    throw visit.site.errors.later("doesn't find what a list should hold. It is tried again later.");
  }
  return asked.kind === "served" ? asked.json : null;
}

const kinds = {
  counter: "review",
  reviewList: "review",
  commentList: "review",
  createComment: "review",
  questionList: "question",
  answerList: "question",
  createAnswer: "question",
} as const satisfies Record<CallName, FeedbackKind>;

/** What the company is called in what is asked of a kind. */
export const companyFields = { review: "company_id", question: "sc_company_id" } as const;

export function pageCall({ file, origin, companyId }: Site<PageFile>, { call, body }: Question): PageCall {
  const kind = kinds[call];
  return {
    method: "POST",
    url: `${origin}${file.calls[call]}`,
    headers: {
      accept: "application/json, text/plain, */*",
      "content-type": "application/json",
      "x-o3-app-name": file.headers.appName,
      "x-o3-company-id": companyId,
      "x-o3-language": file.headers.language,
      "x-o3-page-type": kind === "review" ? "review" : "questions",
    },
    body: JSON.stringify({ [companyFields[kind]]: companyId, company_type: "seller", ...body }),
  };
}
