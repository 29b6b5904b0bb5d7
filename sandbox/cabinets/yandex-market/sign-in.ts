// Signing in to Yandex: Passport asks for a login, which may be a phone or an e-mail, and sends a code. `retpath` is the
// address to come back to. The real Passport has a site of its own and may ask for more.

import type { HttpRequest } from "../../http/exchange.ts";
import type { SiteRoute } from "../handler.ts";
import { createSignIn } from "../sign-in.ts";
import type { SiteParts } from "../site.ts";

export const passportPath = "/passport/auth";

const loginField = '<label>Логин <input type="text" name="login" autocomplete="username" required></label>';

export function createPassport(parts: SiteParts): SiteRoute["respond"] {
  return createSignIn(
    {
      title: "Яндекс ID",
      path: passportPath,
      addressFor: passportFor,
      whoFields: () => loginField,
      whoNames: ["login"],
      unknownWho: "Такого аккаунта нет",
      choosesCompany: false,
      targetOf,
    },
    parts,
  );
}

/** Passport's address for whoever asked for this page. */
export function passportFor({ path, query, headers }: HttpRequest): string {
  if (path === passportPath) return `${path}?${query}`;
  const wanted = `http://${headers.host ?? ""}${path}${query.size === 0 ? "" : `?${query}`}`;
  return `${passportPath}?${new URLSearchParams({ retpath: wanted })}`;
}

/** Always of this site, whatever origin is named; the list of businesses where nothing is. */
function targetOf({ query }: HttpRequest): string {
  const retpath = query.get("retpath") ?? "/";
  const base = "http://localhost/";
  if (!URL.canParse(retpath, base)) return "/";
  const { pathname, search } = new URL(retpath, base);
  return pathname + search;
}
