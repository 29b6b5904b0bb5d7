// `POST /api/resolve/?r=<resolver>`: the one address of all calls. Several resolvers may be named, with a comma between them,
// and each has its parameters in the same place. Whatever becomes of them, the answer is 200, with data or an error for each.

import { z } from "zod";
import { type HttpReply, type HttpRequest, jsonReply, parseJson } from "../../http/exchange.ts";
import { RefusedRequestError } from "../../marketplaces/refused-request.ts";
import type { Account } from "../../marketplaces/yandex-market/account.ts";
import { refusal } from "../../marketplaces/yandex-market/envelopes.ts";
import type { MovedCalls } from "../moved-calls.ts";
import type { Resolver, Resolvers } from "./resolver.ts";

export const resolvePath = "/api/resolve/";

const Body = z.object({ params: z.array(z.unknown()), path: z.string() });

export function namesIn({ query }: HttpRequest): readonly string[] {
  return (query.get("r") ?? "").split(",");
}

/** Those that are named; null when one of them isn't there, or isn't any more. */
export function resolversFor(
  request: HttpRequest,
  { resolvers, moved }: { readonly resolvers: Resolvers; readonly moved: MovedCalls },
): readonly Resolver[] | null {
  const found = namesIn(request).map((name) => resolvers[moved.callAt(name) ?? ""]);
  const known = found.filter((resolver) => resolver !== undefined);
  return known.length === found.length ? known : null;
}

export function resolveReply(resolvers: readonly Resolver[], account: Account, request: HttpRequest): HttpReply {
  const body = Body.safeParse(parseJson(request.body));
  if (!body.success) return refusal(400, z.prettifyError(body.error));
  const { params } = body.data;
  return jsonReply(200, { results: resolvers.map((resolver, place) => resultOf(resolver, account, params[place])) });
}

function resultOf({ resolve }: Resolver, account: Account, parameters: unknown) {
  try {
    return { data: resolve(account, parameters) };
  } catch (error) {
    if (!(error instanceof RefusedRequestError)) throw error;
    return { error: { code: error.reply.status, message: error.message } };
  }
}
