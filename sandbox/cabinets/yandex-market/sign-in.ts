// Signing in to Yandex: Passport asks for a login, which may be a phone or an e-mail, and sends a code. `retpath` is the
// address to come back to. The real Passport has a site of its own and may ask for more.

import type { HttpReply, HttpRequest } from "../../http/exchange.ts";
import type { Caller } from "../handler.ts";
import { redirectTo } from "../html.ts";
import { createSignIn } from "../sign-in.ts";
import type { SiteParts } from "../site.ts";

export const passportPath = "/passport/auth";

const loginField = '<label>Логин <input type="text" name="login" autocomplete="username" required></label>';

export function createPassport(parts: SiteParts) {
  const { firstPage, nextPage } = createSignIn(
    {
      title: "Яндекс ID",
      addressFor: passportFor,
      whoFields: () => loginField,
      whoNames: ["login"],
      unknownWho: "Такого аккаунта нет",
      choosesCompany: false,
      targetOf,
    },
    parts,
  );

  /** Whoever is signed in already is sent where they wanted to go. */
  return ({ visitor }: Caller, request: HttpRequest): HttpReply => {
    if (visitor !== null) return redirectTo(targetOf(request));
    return request.method === "POST" ? nextPage(request) : firstPage(request);
  };
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
