// One call of the server in one of its dialects, and what came of it, with what it used.

import OpenAI from "openai";
import type { ServiceError } from "../../domain/errors/errors.ts";
import { UnreachableError } from "../../domain/errors/remote-errors.ts";
import type { ModelMessage, ModelQuestion, ModelUsage } from "../../ports/language-model.ts";
import { createHttpClient } from "../http/client.ts";
import { type ChatAnswer, readChatAnswer } from "./chat-answer.ts";
import type { AnswerFormat, Dialect, ParameterRefusal } from "./dialect.ts";
import { isContentFilter, serviceErrorOf } from "./failures.ts";
import { readRefusal, readRefusalInAnswer } from "./parameter-refusal.ts";
import { createSdkFetch } from "./sdk-fetch.ts";
import { estimateUsage, failedCall, noCall } from "./token-usage.ts";

export type ServerOptions = {
  /** The address up to and with `/v1`; null is OpenAI's own. */
  readonly baseUrl: string | null;
  readonly apiKey: string;
  readonly model: string;
  /** For one call with its whole answer. */
  readonly timeoutMs: number;
};

export type CallOutcome =
  | { readonly kind: "answered"; readonly answer: ChatAnswer; readonly usage: ModelUsage }
  | {
      readonly kind: "failed";
      readonly error: ServiceError;
      /** Null where the failure isn't about the request. */
      readonly refusal: ParameterRefusal | null;
      readonly usage: ModelUsage;
    };

export type CallServer = (
  question: ModelQuestion<unknown>,
  dialect: Dialect,
  signal: AbortSignal,
) => Promise<CallOutcome>;

const officialUrl = "https://api.openai.com/v1";

export function createServerCalls(options: ServerOptions): CallServer {
  const client = createClient(options);
  return async (question, dialect, signal) => {
    let answer: unknown = null;
    try {
      answer = await client.chat.completions.create(
        { model: options.model, ...parametersOf(question, dialect) },
        { signal },
      );
      return { kind: "answered", ...readChatAnswer(answer, question) };
    } catch (error) {
      if (isContentFilter(error)) return filteredAnswer(question);
      const failure = serviceErrorOf(error, new Date());
      const refusal = readRefusal(error) ?? readRefusalInAnswer(answer);
      return { kind: "failed", error: failure, refusal, usage: usageOf(failure) };
    }
  };
}

/** Everything is said here, so that nothing is taken from the environment; the package's own log could hold texts. */
function createClient({ baseUrl, apiKey, timeoutMs }: ServerOptions): OpenAI {
  return new OpenAI({
    baseURL: (baseUrl ?? officialUrl).replace(/\/+$/, ""),
    apiKey,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: createSdkFetch(createHttpClient(), timeoutMs),
  });
}

function parametersOf(question: ModelQuestion<unknown>, { format, limit }: Dialect) {
  return {
    messages: [...messagesOf(question, format)],
    ...responseFormatOf(question, format),
    [limit]: question.maxOutputTokens,
  };
}

/** A server that takes no schema is told the structure in words. */
function messagesOf({ messages, structure }: ModelQuestion<unknown>, format: AnswerFormat): readonly ModelMessage[] {
  const [first, ...others] = messages;
  if (format === "json_schema" || first === undefined) return messages;
  return [{ ...first, content: `${first.content}\n\n${structure.inWords}` }, ...others];
}

function responseFormatOf({ structure: { name, schema } }: ModelQuestion<unknown>, format: AnswerFormat) {
  switch (format) {
    case "json_schema":
      return { response_format: { type: format, json_schema: { name, strict: true, schema } } };
    case "json_object":
      return { response_format: { type: format } };
    case "text":
      return {};
  }
}

function filteredAnswer(question: ModelQuestion<unknown>): CallOutcome {
  const answer = { content: "", isRefused: true, isTruncated: false };
  return { kind: "answered", answer, usage: estimateUsage(question, "") };
}

/** What a server that failed has charged nobody knows; counting a guess would spend the supplier's day by an outage. */
function usageOf(failure: ServiceError): ModelUsage {
  return failure instanceof UnreachableError ? noCall : failedCall;
}
