// Who may ask the web process for everything: whoever brings WEB_TOKEN. Without one, which only a process that listens on loopback
// can lack, it is whoever calls from this machine.
//
// What calls from this machine may be a reverse proxy that lets strangers in: what it passes on says so in its headers, and needs
// the token. And it may be a browser that a stranger's page has led here under a name of its own (DNS rebinding): `Host` still
// says that name.
//
// Whoever may not learns nothing: a path that exists is refused like one that doesn't.

import { createHash, timingSafeEqual } from "node:crypto";
import type { HonoRequest, MiddlewareHandler } from "hono";
import { isLoopbackHost } from "../../settings/networks.ts";
import type { WebSettings } from "../../settings/settings.ts";

type Refusal = { readonly status: 401 | 403; readonly error: string };

/** Null for whoever may ask for everything. */
export type FindRefusal = (request: HonoRequest) => Refusal | null;

const wantsToken: Refusal = {
  status: 401,
  error: "Send the service's WEB_TOKEN in the header Authorization: Bearer …",
};
const noTokenYet: Refusal = {
  status: 401,
  error: "What comes by a proxy needs a WEB_TOKEN, and this service has none: its settings must name one.",
};
const foreignName: Refusal = {
  status: 403,
  error: "Only the names of this machine are answered here: localhost, 127.0.0.1 or [::1].",
};

const signsOfProxies = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
] as const;

export function createFindRefusal({ token }: Pick<WebSettings, "token">): FindRefusal {
  if (token === null) return refuseStranger;
  const expected = digestOf(token);
  return (request) => {
    const [, brought] = /^bearer +(\S+)$/i.exec(request.header("authorization") ?? "") ?? [];
    return brought !== undefined && timingSafeEqual(digestOf(brought), expected) ? null : wantsToken;
  };
}

function refuseStranger(request: HonoRequest): Refusal | null {
  if (signsOfProxies.some((name) => request.header(name) !== undefined)) return noTokenYet;
  return isLoopbackHost(new URL(request.url).hostname) ? null : foreignName;
}

/** Of one length, whatever was brought. */
function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Stands before everything that isn't for everybody. */
export function guard(findRefusal: FindRefusal): MiddlewareHandler {
  return async (context, next) => {
    const refusal = findRefusal(context.req);
    if (refusal === null) return next();
    const headers = refusal.status === 401 ? { "www-authenticate": 'Bearer realm="feedback-service"' } : {};
    return context.json({ error: refusal.error }, refusal.status, headers);
  };
}
