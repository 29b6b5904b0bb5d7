// The pages of Ozon's cabinet. What they show is drawn by a script, with the addresses of the calls that it is told.

import type { HttpReply } from "../../http/exchange.ts";
import type { Knobs } from "../../knobs.ts";
import type { Account } from "../../marketplaces/ozon/account.ts";
import { cabinetPage } from "../cabinet-page.ts";
import { redirectTo } from "../html.ts";
import type { MovedCalls } from "../moved-calls.ts";

const menu = {
  Главная: "/app/dashboard/main",
  Отзывы: "/app/reviews",
  Вопросы: "/app/reviews/questions",
};

const reviewCalls = {
  counter: "/api/review/counter",
  list: "/api/v4/review/list",
  replies: "/api/review/comment/list",
  create: "/api/review/comment/create",
  changeStatus: "/api/v2/review/change-interaction-status",
};

const questionCalls = {
  list: "/api/v1/question-list",
  replies: "/api/v1/answer-list",
  create: "/api/v1/create-answer",
};

export type PagesSurroundings = {
  readonly knobs: Readonly<Knobs>;
  readonly moved: Pick<MovedCalls, "addressesOf">;
};

type Pages = Readonly<Record<string, (account: Account) => HttpReply>>;

export function createPages({ knobs, moved }: PagesSurroundings): Pages {
  const listPage = (title: string, kind: "review" | "question", calls: Readonly<Record<string, string>>) => {
    return ({ id: companyId, sellerName: companyName }: Account): HttpReply => {
      const settings = { kind, companyId, calls: moved.addressesOf(calls) };
      return cabinetPage({ title, companyName, menu, script: { file: "ozon.js", settings }, knobs });
    };
  };
  return {
    "/": () => redirectTo(menu.Главная),
    "/app/dashboard/main": ({ sellerName: companyName }) =>
      cabinetPage({ title: "Главная", companyName, menu, script: null, knobs }),
    "/app/reviews": listPage("Отзывы", "review", reviewCalls),
    "/app/reviews/questions": listPage("Вопросы", "question", questionCalls),
  };
}
