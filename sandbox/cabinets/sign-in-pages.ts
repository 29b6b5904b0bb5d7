// The pages of signing in: one form a step, each with one button that sends it.

import type { HttpReply } from "../http/exchange.ts";
import { documentOf, htmlOf, htmlReply } from "./html.ts";
import type { Login } from "./logins.ts";

export type SignInForm = {
  /** Where the form goes. */
  readonly action: string;
  readonly title: string;
  readonly step: string;
  /** Names the attempt between its steps; empty on the first one. */
  readonly ticket: string;
  /** HTML of what is asked for. */
  readonly fields: string;
  readonly button: string;
  /** Why the step is shown again; null when it is shown for the first time. */
  readonly alert: string | null;
};

export function formPage({ action, title, step, ticket, fields, button, alert }: SignInForm): HttpReply {
  const told = alert === null ? "" : `<p role="alert">${htmlOf(alert)}</p>`;
  const hidden = `<input type="hidden" name="step" value="${step}"><input type="hidden" name="ticket" value="${ticket}">`;
  const form = `${hidden}${fields}${told}<button type="submit">${htmlOf(button)}</button>`;
  const heading = `<h1>${htmlOf(title)}</h1>`;
  return htmlReply(
    200,
    documentOf(title, `<main>${heading}<form method="post" action="${htmlOf(action)}">${form}</form></main>`),
  );
}

export const codeField =
  '<label>Код <input name="code" inputmode="numeric" autocomplete="one-time-code" required></label>';

/** One radio button a company, worth `<companyId>_<userId>`. */
export function companyFields({ companies, userId }: Login): string {
  const choices = companies.map(({ account, name }) => {
    const radio = `<input type="radio" name="company" value="${htmlOf(`${account}_${userId}`)}" required>`;
    return `<label>${radio} ${htmlOf(name)}</label>`;
  });
  return `<fieldset><legend>Компания</legend>${choices.join("")}</fieldset>`;
}
