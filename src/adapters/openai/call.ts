// One call of the server in one of its dialects, and what came of it, with what it used.

import OpenAI from "openai";
import type { ServiceError } from "../../domain/errors/errors.ts";
import { UnreachableError } from "../../domain/errors/remote-errors.ts";
import type { ModelUsage } from "../../ports/language-model.ts";
import { createHttpClient } from "../http/client.ts";
import { type ChatAnswer, readChatAnswer } from "./chat-answer.ts";
import type { Dialect, ParameterRefusal } from "./dialect.ts";
import { draftSchema } from "./draft-answer.ts";
import { isContentFilter, serviceErrorOf } from "./failures.ts";
import { readRefusal, readRefusalInAnswer } from "./parameter-refusal.ts";
import { type PromptMessage, withFormatRule } from "./prompt.ts";
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

export type Question = { readonly messages: readonly PromptMessage[]; readonly maxTokens: number };

export type CallOutcome =
  | { readonly kind: "answered"; readonly answer: ChatAnswer; readonly usage: ModelUsage }
  | {
      readonly kind: "failed";
      readonly error: ServiceError;
      /** Null where the failure isn't about the request. */
      readonly refusal: ParameterRefusal | null;
      readonly usage: ModelUsage;
    };

export type CallServer = (question: Question, dialect: Dialect, signal: AbortSignal) => Promise<CallOutcome>;

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
      return { kind: "answered", ...readChatAnswer(answer, question.messages) };
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

function parametersOf({ messages, maxTokens }: Question, { format, limit }: Dialect) {
  return {
    messages: [...(format === "json_schema" ? messages : withFormatRule(messages))],
    ...responseFormats[format],
    ...(limit === "max_tokens" ? { max_tokens: maxTokens } : { max_completion_tokens: maxTokens }),
  };
}

const responseFormats = {
  json_schema: {
    response_format: { type: "json_schema", json_schema: { name: "draft", strict: true, schema: draftSchema } },
  },
  json_object: { response_format: { type: "json_object" } },
  text: {},
} as const;

function filteredAnswer({ messages }: Question): CallOutcome {
  const answer = { content: "", isRefused: true, isTruncated: false };
  return { kind: "answered", answer, usage: estimateUsage(messages, "") };
}

/** What a server that failed has charged nobody knows; counting a guess would spend the supplier's day by an outage. */
function usageOf(failure: ServiceError): ModelUsage {
  return failure instanceof UnreachableError ? noCall : failedCall;
}
