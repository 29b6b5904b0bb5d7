// One call of the server in one of its dialects, and what came of it, with what it used.

import { ServiceError } from "../../domain/errors/errors.ts";
import { UnavailableError, UnreachableError } from "../../domain/errors/remote-errors.ts";
import type { ModelMessage, ModelQuestion, ModelUsage } from "../../ports/language-model.ts";
import type { HttpResponse } from "../http/exchange.ts";
import { type ChatAnswer, readChatAnswer } from "./chat-answer.ts";
import type { AnswerFormat, Dialect, ParameterRefusal } from "./dialect.ts";
import { isContentFilter, readFailedAnswer } from "./failed-answer.ts";
import { noCompletion, serviceErrorOf } from "./failures.ts";
import { joinStream } from "./joined-stream.ts";
import { readRefusal, readRefusalInAnswer } from "./parameter-refusal.ts";
import { createPost, type ServerOptions } from "./post.ts";
import { estimateUsage, failedCall, noCall } from "./token-usage.ts";

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

export function createServerCalls(options: ServerOptions): CallServer {
  const post = createPost(options);
  return async (question, dialect, signal) => {
    try {
      const response = await post({ model: options.model, ...parametersOf(question, dialect) }, signal);
      return response.status < 300 ? outcomeOfAnswer(response, question) : outcomeOfFailure(response, question);
    } catch (error) {
      if (error instanceof ServiceError) return failed(error, null);
      if (!signal.aborted) throw error;
      // It was under way, so it counts; whoever stopped it knows why.
      return failed(new UnavailableError("The call of the language model was given up."), null);
    }
  };
}

function outcomeOfAnswer({ bodyText }: HttpResponse, question: ModelQuestion<unknown>): CallOutcome {
  const completion = readBody(bodyText);
  const read = readChatAnswer(completion, question);
  return read === null ? failed(noCompletion(), readRefusalInAnswer(completion)) : { kind: "answered", ...read };
}

/** @returns null for what is no JSON, a page for example */
function readBody(bodyText: string): unknown {
  try {
    // Trimmed of a byte order mark, too.
    return joinStream(bodyText) ?? JSON.parse(bodyText.trim());
  } catch {
    return null;
  }
}

function outcomeOfFailure(response: HttpResponse, question: ModelQuestion<unknown>): CallOutcome {
  const answer = readFailedAnswer(response);
  if (isContentFilter(answer)) return filteredAnswer(question);
  return failed(serviceErrorOf(answer, new Date()), readRefusal(answer));
}

function parametersOf(question: ModelQuestion<unknown>, { format, limit }: Dialect) {
  return {
    messages: messagesOf(question, format),
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
function failed(error: ServiceError, refusal: ParameterRefusal | null): CallOutcome {
  return { kind: "failed", error, refusal, usage: error instanceof UnreachableError ? noCall : failedCall };
}
