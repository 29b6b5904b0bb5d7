// What can go wrong with pages: the token that was given is refused, or a page comes empty and leads to the same place by
// another token. Neither is documented beyond the words of the refusal; a client has to come through both.

import { z } from "zod";
import type { FaultPlan } from "../../faults/plan.ts";
import { bytesReply, type HttpReply, type HttpRequest, jsonReply, parseJson } from "../../http/exchange.ts";
import { refusal } from "./envelopes.ts";
import { renewToken } from "./paging.ts";

export type PageFault = "tokenRefused" | "emptyPage";
export type PageFaults = FaultPlan<PageFault>;

const Body = z.looseObject({ result: z.looseObject({}) });

/** Answers a request for a further page, perhaps with a fault; any other as it is. */
export function withPageFault(
  faults: PageFaults,
  { request, account }: { readonly request: HttpRequest; readonly account: string },
  respond: () => HttpReply,
): HttpReply {
  const token = request.query.get("pageToken") ?? "";
  const { method, path } = request;
  const fault = token === "" ? null : faults.next({ method, path, account });
  if (fault === null) return respond();
  if (fault.kind === "tokenRefused") return refusal(400, "Bad page token");
  return emptied(respond(), token);
}

function emptied(reply: HttpReply, token: string): HttpReply {
  const body = Body.safeParse(parseJson(reply.body.toString("utf8"))).data;
  if (body === undefined) return bytesReply(reply.status, reply.body);
  const emptyLists = Object.entries(body.result).flatMap(([name, value]) => (Array.isArray(value) ? [[name, []]] : []));
  const paging = { nextPageToken: renewToken(token) };
  return jsonReply(reply.status, { ...body, result: { ...body.result, ...Object.fromEntries(emptyLists), paging } });
}
