// The sandbox's own HTTP API. It has no rate limit and no faults.

import { type Handler, type HttpReply, type HttpRequest, jsonReply, replyNow } from "../http/exchange.ts";
import { BadControlRequestError, type ControlRoutes } from "./route.ts";

export function createControlHandler(routes: ControlRoutes): Handler {
  function answer(request: HttpRequest): HttpReply {
    const respond = routes[`${request.method} ${request.path}`];
    if (respond === undefined) return jsonReply(404, { error: "no such call", calls: Object.keys(routes) });
    try {
      return respond(request);
    } catch (error) {
      if (error instanceof BadControlRequestError) return jsonReply(400, { error: error.message });
      throw error;
    }
  }
  return (request) => replyNow(answer(request));
}
