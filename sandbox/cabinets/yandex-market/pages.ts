// The pages of Yandex Market's cabinet: the businesses to choose from, and those of one business. The source of each holds
// the word that calls must bring with them, `"sk":"u…"` (seen 2026).

import { createHash } from "node:crypto";
import type { HttpReply } from "../../http/exchange.ts";
import type { Knobs } from "../../knobs.ts";
import type { Account } from "../../marketplaces/yandex-market/account.ts";
import { cabinetPage } from "../cabinet-page.ts";
import { dataElement, documentOf, htmlOf, htmlReply } from "../html.ts";
import type { MovedCalls } from "../moved-calls.ts";
import type { Session } from "../sessions.ts";
import { questionCalls, reviewCalls } from "./item-resolvers.ts";

/** The same for a session until its end. */
export function secretWordOf({ id }: Pick<Session, "id">): string {
  return `u${createHash("sha256").update(`Secret word of ${id}`).digest("hex").slice(0, 32)}`;
}

export type PagesSurroundings = {
  readonly knobs: Readonly<Knobs>;
  readonly moved: Pick<MovedCalls, "addressesOf">;
};

export type BusinessPages = Readonly<Record<string, (account: Account, session: Session) => HttpReply>>;

const menuOf = (id: string) => ({
  Сводка: `/business/${id}/dashboard`,
  Отзывы: `/business/${id}/reviews`,
  Вопросы: `/business/${id}/questions`,
});

/** By the last part of their addresses. Reviews have two: that of 2024, and that of 2026. */
export function createBusinessPages({ knobs, moved }: PagesSurroundings): BusinessPages {
  const listPage =
    (title: string, kind: "review" | "question", calls: Readonly<Record<string, string>>): BusinessPages[string] =>
    ({ id, businessId, sellerName: companyName }, session) => {
      const settings = { kind, businessId, calls: moved.addressesOf(calls), sk: secretWordOf(session) };
      return cabinetPage({
        title,
        companyName,
        menu: menuOf(id),
        script: { file: "yandex-market.js", settings },
        knobs,
      });
    };
  const reviewsPage = listPage("Отзывы", "review", reviewCalls);
  return {
    dashboard: ({ id, sellerName: companyName }) =>
      cabinetPage({ title: "Сводка", companyName, menu: menuOf(id), script: null, knobs }),
    reviews: reviewsPage,
    "reviews-new": reviewsPage,
    questions: listPage("Вопросы", "question", questionCalls),
  };
}

export function businessesPage(accounts: readonly Account[], session: Session): HttpReply {
  const cards = accounts.map(({ id, sellerName }) => {
    const number = `<span data-e2e="business-id">${htmlOf(id)}</span>`;
    return `<li><a data-e2e="business-card-wrapper" href="/business/${id}/dashboard">${htmlOf(sellerName)} ${number}</a></li>`;
  });
  const list = `<main><h1>Кабинеты</h1><ul>${cards.join("")}</ul></main>`;
  return htmlReply(200, documentOf("Кабинеты", `${list}${dataElement("settings", { sk: secretWordOf(session) })}`));
}

export const foreignBusinessPage = (): HttpReply =>
  htmlReply(403, documentOf("Нет доступа", "<main><h1>Нет доступа к этому кабинету</h1></main>"));
