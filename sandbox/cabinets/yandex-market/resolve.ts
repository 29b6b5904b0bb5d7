// `POST /api/resolve/?r=<resolver>`: the one address of all calls. Whatever becomes of it, the answer is 200, with data or an
// error. Whether several may be named in a call nobody has published: here they may not.

import { z } from "zod";
import { type HttpReply, type HttpRequest, jsonReply, parseJson } from "../../http/exchange.ts";
import { RefusedRequestError } from "../../marketplaces/refused-request.ts";
import type { Account } from "../../marketplaces/yandex-market/account.ts";
import { refusal } from "../../marketplaces/yandex-market/envelopes.ts";
import type { MovedCalls } from "../moved-calls.ts";
import type { Resolver, Resolvers } from "./resolver.ts";

export const resolvePath = "/api/resolve/";

const Body = z.object({ params: z.tuple([z.unknown()]), path: z.string() });

export function nameIn({ query }: HttpRequest): string {
  return query.get("r") ?? "";
}

/** The one that is named; null when it isn't there, or isn't any more. */
export function resolverFor(
  request: HttpRequest,
  { resolvers, moved }: { readonly resolvers: Resolvers; readonly moved: MovedCalls },
): Resolver | null {
  return resolvers[moved.callAt(nameIn(request)) ?? ""] ?? null;
}

export function resolveReply(resolver: Resolver, account: Account, request: HttpRequest): HttpReply {
  const body = Body.safeParse(parseJson(request.body));
  if (!body.success) return refusal(400, z.prettifyError(body.error));
  const [parameters] = body.data.params;
  return jsonReply(200, { results: [resultOf(resolver, account, parameters)] });
}

function resultOf({ resolve }: Resolver, account: Account, parameters: unknown) {
  try {
    return { data: resolve(account, parameters) };
  } catch (error) {
    if (!(error instanceof RefusedRequestError)) throw error;
    return { error: { code: error.reply.status, message: error.message } };
  }
}
