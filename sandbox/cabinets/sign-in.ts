// Signing in: who it is, the code, the company where there are several, and back to where the visitor came from.
//
//   who  ->  code  ->  company  ->  the page
//     \        \_ wrong: the code again
//      \_ nobody of that name: who again
//
// There is no password. Between its steps an attempt is known by a ticket in the form.

import { randomUUID } from "node:crypto";
import type { HttpReply, HttpRequest } from "../http/exchange.ts";
import type { SiteRoute } from "./handler.ts";
import { redirectTo } from "./html.ts";
import type { Login } from "./logins.ts";
import { codeField, companyFields, formPage, type SignInForm } from "./sign-in-pages.ts";
import type { SiteParts } from "./site.ts";

export type SignInWords = {
  readonly title: string;
  /** Of the pages of signing in. */
  readonly path: string;
  /** The address of signing in for whoever asked for this page, or is on the way already. */
  readonly addressFor: (request: HttpRequest) => string;
  /** HTML of the field, or the fields, that say who it is. */
  readonly whoFields: (request: HttpRequest) => string;
  /** The names of those fields. */
  readonly whoNames: readonly string[];
  readonly unknownWho: string;
  /** Whether a session is for one company alone, which is chosen where there are several. */
  readonly choosesCompany: boolean;
  /** Where the visitor goes in the end: a path of the site. */
  readonly targetOf: (request: HttpRequest) => string;
};

type Attempt = { readonly login: Login; readonly isCodeRight: boolean };

export function createSignIn(words: SignInWords, { sessions, logins, code }: SiteParts): SiteRoute["respond"] {
  const attempts = new Map<string, Attempt>();
  const { title } = words;

  type Page = Pick<SignInForm, "ticket" | "alert">;
  const show = (request: HttpRequest, form: Omit<SignInForm, "action">): HttpReply =>
    formPage({ action: words.addressFor(request), ...form });
  const whoPage = (request: HttpRequest, alert: string | null): HttpReply =>
    show(request, { title, step: "who", ticket: "", fields: words.whoFields(request), button: "Продолжить", alert });
  const codePage = (request: HttpRequest, page: Page): HttpReply =>
    show(request, { title: "Введите код", step: "code", fields: codeField, button: "Войти", ...page });
  const companyPage = (request: HttpRequest, login: Login, page: Page): HttpReply => {
    const fields = companyFields(login);
    return show(request, { title: "Выберите компанию", step: "company", fields, button: "Продолжить", ...page });
  };

  function takeWho(request: HttpRequest, form: URLSearchParams): HttpReply {
    const who = words.whoNames.map((name) => form.get(name) ?? "").find((given) => given !== "") ?? "";
    const login = logins.find(who);
    if (login === null) return whoPage(request, words.unknownWho);
    const ticket = randomUUID();
    attempts.set(ticket, { login, isCodeRight: false });
    return codePage(request, { ticket, alert: null });
  }

  function takeCode(request: HttpRequest, ticket: string, given: string): HttpReply {
    const attempt = attempts.get(ticket);
    if (attempt === undefined) return whoPage(request, null);
    if (given.trim() !== code()) return codePage(request, { ticket, alert: "Неверный код" });
    const { login } = attempt;
    const mustChoose = words.choosesCompany && login.companies.length > 1;
    if (!mustChoose) return finish(request, ticket, login);
    attempts.set(ticket, { login, isCodeRight: true });
    return companyPage(request, login, { ticket, alert: null });
  }

  function takeCompany(request: HttpRequest, ticket: string, given: string): HttpReply {
    const attempt = attempts.get(ticket);
    if (attempt?.isCodeRight !== true) return whoPage(request, null);
    const { login } = attempt;
    const companies = login.companies.filter(({ account }) => `${account}_${login.userId}` === given);
    if (companies.length === 0) return companyPage(request, login, { ticket, alert: "Выберите компанию" });
    return finish(request, ticket, { ...login, companies });
  }

  function finish(request: HttpRequest, ticket: string, { userId, companies }: Login): HttpReply {
    attempts.delete(ticket);
    const cookie = sessions.begin({ userId, accounts: companies.map(({ account }) => account) });
    return redirectTo(words.targetOf(request), { "set-cookie": cookie });
  }

  /** After a step that was filled in. */
  function nextPage(request: HttpRequest): HttpReply {
    const form = new URLSearchParams(request.body);
    const ticket = form.get("ticket") ?? "";
    switch (form.get("step")) {
      case "who":
        return takeWho(request, form);
      case "code":
        return takeCode(request, ticket, form.get("code") ?? "");
      case "company":
        return takeCompany(request, ticket, form.get("company") ?? "");
      default:
        return whoPage(request, null);
    }
  }

  /** Whoever is signed in already is sent where they wanted to go. */
  return ({ visitor }, request) => {
    if (visitor !== null) return redirectTo(words.targetOf(request));
    const isStep = request.method === "POST" && request.path === words.path;
    return isStep ? nextPage(request) : whoPage(request, null);
  };
}
