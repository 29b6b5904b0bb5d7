// A stand-in for an OpenAI-compatible service: chat completions without streaming, and the list of models.

import { z } from "zod";
import { createFaultPlan, type Fault, type FaultPlan, faultShares } from "../faults/plan.ts";
import {
  type Handler,
  type HttpReply,
  type HttpRequest,
  jsonReply,
  type Outcome,
  parseJson,
} from "../http/exchange.ts";
import { createRandom } from "../random.ts";
import type { Surroundings } from "../surroundings.ts";
import { createModelBooks, type ModelBooks } from "./books.ts";
import { complete } from "./completion.ts";
import { type ModelFault, modelFaults } from "./faults.ts";
import { ChatRequest, refusedParameter, textOfRole } from "./request.ts";

/** Unusual, and nothing to repair. */
const understandable: ReadonlySet<ModelFault> = new Set(["toolCall", "thinksAloud"]);

export type ModelStandIn = {
  readonly handle: Handler;
  readonly books: ModelBooks;
  readonly faults: FaultPlan<ModelFault>;
};

export function createModelStandIn(surroundings: Surroundings): ModelStandIn {
  const { now, knobs, seed } = surroundings;
  const books = createModelBooks(now);
  const knownInstructions = new Set<string>();
  const faults = createFaultPlan<ModelFault>({
    share: faultShares[surroundings.faults],
    random: createRandom(seed + 2),
    choicesFor: () => modelFaults,
  });

  function answer(request: ChatRequest, fault: ModelFault | null): HttpReply {
    const instructions = textOfRole(request, "system") + textOfRole(request, "developer");
    const areInstructionsCached = knownInstructions.has(instructions);
    knownInstructions.add(instructions);
    const completion = complete(request, { fault, nowMs: now(), areInstructionsCached });
    books.recordAnswer(completion.usage, fault === null || understandable.has(fault));
    return jsonReply(200, completion);
  }

  function carryOut(request: ChatRequest, fault: Fault<ModelFault> | null): Outcome {
    const reply = (what: HttpReply, delayMs = 0): Outcome => ({ kind: "reply", reply: what, delayMs });
    switch (fault?.kind) {
      case "rateLimited":
        return reply(rateLimitedReply());
      case "failed500":
        return reply(errorReply(500, "The server had an error while processing your request.", "server_error", null));
      case "failed502":
        return reply(pageReply(502, "Bad Gateway"));
      case "refused403":
        return reply(pageReply(403, "Request blocked"));
      case "refused400":
        return reply(invalidReply("Bad request."));
      case "errorInAnswer":
        return reply(jsonReply(200, { error: { message: "Upstream error.", code: 502 } }));
      case "page":
        return reply(pageReply(200, "Welcome"));
      case "reset":
        return { kind: "reset", delayMs: 0 };
      case "stalled":
        return reply(answer(request, null), fault.delayMs ?? knobs.stallMs);
      default:
        return reply(answer(request, fault?.kind ?? null));
    }
  }

  function outcomeOf(request: HttpRequest): Outcome {
    const refusal = refuse(request);
    if (refusal !== null) return { kind: "reply", reply: refusal, delayMs: 0 };
    const parsed = ChatRequest.safeParse(parseJson(request.body));
    if (!parsed.success) return { kind: "reply", reply: invalidReply(z.prettifyError(parsed.error)), delayMs: 0 };
    if (parsed.data.stream === true) {
      return { kind: "reply", reply: invalidReply("The sandbox doesn't stream."), delayMs: 0 };
    }
    const text = textOfRole(parsed.data, "user");
    books.recordCall(text, parsed.data);
    const refused = refusedParameter(parsed.data, knobs);
    if (refused !== null) {
      return { kind: "reply", reply: invalidReply(`Unsupported parameter: ${refused}.`), delayMs: 0 };
    }
    return carryOut(parsed.data, faults.next({ method: request.method, path: request.path, account: "", text }));
  }

  return {
    handle: (request) => {
      const outcome = outcomeOf(request);
      const delayMs = outcome.delayMs + knobs.modelLatencyMs;
      books.recordDeparture(now() + delayMs);
      return { ...outcome, delayMs };
    },
    books,
    faults,
  };
}

/** Null when the request may go on to the model. */
function refuse(request: HttpRequest): HttpReply | null {
  if (!/^Bearer\s+\S+/i.test(request.headers.authorization ?? "")) {
    return errorReply(401, "You didn't provide an API key.", "invalid_request_error", "invalid_api_key");
  }
  if (request.method === "GET" && request.path === "/v1/models") {
    return jsonReply(200, {
      object: "list",
      data: [{ id: "sandbox", object: "model", created: 0, owned_by: "sandbox" }],
    });
  }
  if (request.method === "POST" && request.path === "/v1/chat/completions") return null;
  return errorReply(404, `Unknown request URL: ${request.method} ${request.path}.`, "invalid_request_error", null);
}

const invalidReply = (message: string): HttpReply => errorReply(400, message, "invalid_request_error", null);

function pageReply(status: number, title: string): HttpReply {
  const body = Buffer.from(`<!doctype html><title>${title}</title><h1>${title}</h1>`);
  return { status, headers: { "content-type": "text/html; charset=utf-8" }, body };
}

function rateLimitedReply(): HttpReply {
  const reply = errorReply(429, "Rate limit reached for requests.", "requests", "rate_limit_exceeded");
  return { ...reply, headers: { ...reply.headers, "retry-after": "1", "retry-after-ms": "500" } };
}

function errorReply(status: number, message: string, type: string, code: string | null): HttpReply {
  return jsonReply(status, { error: { message, type, param: null, code } });
}
