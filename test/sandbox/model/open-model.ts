// The stand-in for the language model, and asking it as a service does.

import { z } from "zod";
import type { HttpRequest } from "../../../sandbox/http/exchange.ts";
import { defaultKnobs, type Knobs } from "../../../sandbox/knobs.ts";
import type { ModelFault } from "../../../sandbox/model/faults.ts";
import { createModelStandIn } from "../../../sandbox/model/stand-in.ts";
import { calmSurroundings } from "../surroundings.ts";

const riskFlags = ["legalThreat", "healthHarm", "safety", "counterfeit", "insult", "personalData"] as const;

export const Answer = z.strictObject({
  sentiment: z.enum(["positive", "neutral", "negative"]),
  confidence: z.number().min(0).max(1),
  topics: z.array(z.string()),
  riskFlags: z.array(z.enum(riskFlags)),
  language: z.string().min(2),
  reply: z.string().min(10),
});
const responseFormat = {
  type: "json_schema",
  json_schema: { name: "draft", strict: true, schema: z.toJSONSchema(Answer) },
};

export const Completion = z.looseObject({
  choices: z.tuple([
    z.looseObject({
      message: z.looseObject({ content: z.string().nullable(), refusal: z.string().nullable() }),
      finish_reason: z.string(),
    }),
  ]),
  usage: z.looseObject({
    prompt_tokens: z.int().positive(),
    completion_tokens: z.int().positive(),
    total_tokens: z.int().positive(),
    prompt_tokens_details: z.looseObject({ cached_tokens: z.int() }),
  }),
});

type Feedback = Readonly<Record<string, unknown>>;

export function openModel(knobs: Partial<Knobs> = {}) {
  const model = createModelStandIn(calmSurroundings({ knobs: { ...defaultKnobs, ...knobs } }));

  function send(request: Partial<HttpRequest>) {
    const outcome = model.handle({
      method: "POST",
      path: "/v1/chat/completions",
      query: new URLSearchParams(),
      headers: { authorization: "Bearer key" },
      body: "",
      ...request,
    });
    if (outcome.kind !== "reply") throw new Error("The connection was cut.");
    const { status, headers, body } = outcome.reply;
    const isJson = headers["content-type"]?.includes("json") === true;
    return { status, headers, body: isJson ? JSON.parse(body.toString()) : body.toString(), delayMs: outcome.delayMs };
  }

  function ask(feedback: Feedback, { instructions = "Ответь покупателю", format = responseFormat as object } = {}) {
    const messages = [
      { role: "system", content: instructions },
      { role: "user", content: JSON.stringify({ notice: "data", feedback: { kind: "review", ...feedback } }) },
    ];
    return send({ body: JSON.stringify({ model: "any", messages, response_format: format }) });
  }

  const complete = (feedback: Feedback, instructions?: string) =>
    Completion.parse(ask(feedback, instructions === undefined ? {} : { instructions }).body);

  const draft = (feedback: Feedback) =>
    Answer.parse(JSON.parse(complete(feedback).choices[0].message.content ?? "null"));

  const breakNext = (kind: ModelFault) =>
    model.faults.script({
      kind,
      times: 1,
      skip: 0,
      delayMs: null,
      method: null,
      path: null,
      account: null,
      text: null,
    });

  return { model, send, ask, complete, draft, breakNext };
}
