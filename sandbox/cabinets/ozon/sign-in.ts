// Signing in to Ozon's cabinet: by phone, or by e-mail for whoever asks for it. `redirect` is the path to come back to, in
// base64.

import type { HttpRequest } from "../../http/exchange.ts";
import type { SiteRoute } from "../handler.ts";
import { htmlOf } from "../html.ts";
import { createSignIn } from "../sign-in.ts";
import type { SiteParts } from "../site.ts";

export const signInPath = "/app/registration/signin";
const dashboardPath = "/app/dashboard/main";

const phoneField = '<label>Телефон <input type="tel" id="phone" name="phone" autocomplete="tel" required></label>';
const emailField = '<label>Почта <input type="email" id="email" name="email" autocomplete="email" required></label>';

export function createOzonSignIn(parts: SiteParts): SiteRoute["respond"] {
  return createSignIn(
    {
      title: "Вход в личный кабинет",
      path: signInPath,
      addressFor,
      whoFields: (request) => (isByEmail(request) ? emailField : `${phoneField}${linkToEmail(request)}`),
      whoNames: ["phone", "email"],
      unknownWho: "Нет такого аккаунта",
      choosesCompany: true,
      targetOf,
    },
    parts,
  );
}

function addressFor({ path, query }: HttpRequest): string {
  if (path === signInPath) return `${path}?${query}`;
  const wanted = query.size === 0 ? path : `${path}?${query}`;
  return `${signInPath}?${new URLSearchParams({ redirect: Buffer.from(wanted).toString("base64") })}`;
}

const isByEmail = ({ query }: HttpRequest): boolean => query.get("by") === "email";

function linkToEmail(request: HttpRequest): string {
  return `<a href="${htmlOf(`${addressFor(request)}&by=email`)}">Войти по почте</a>`;
}

/** A path of this site; the dashboard where none is named. */
function targetOf({ query }: HttpRequest): string {
  const path = Buffer.from(query.get("redirect") ?? "", "base64").toString("utf8");
  return /^\/(?!\/)/.test(path) ? path : dashboardPath;
}
