// Wildberries answers in three shapes: the envelope of the feedback methods, problem+json from the gateway in front of
// them, and a shorter problem for a bad body of `feedbacks/answer`. Wordings are from its description of 2026-08-18 and
// from reports of its users (2025 to 2026).

import { randomUUID } from "node:crypto";
import { bytesReply, type HttpReply, jsonReply } from "../../http/exchange.ts";
import { RefusedRequestError } from "../refused-request.ts";

/** A good answer whose `data` is already written as JSON, in one part or several. */
export function writtenDataReply(...data: readonly (string | Buffer)[]): HttpReply {
  const parts = ['{"data":', ...data, ',"error":false,"errorText":"","additionalErrors":null}'];
  return bytesReply(200, Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part))));
}

export function dataReply(data: unknown): HttpReply {
  return writtenDataReply(JSON.stringify(data));
}

export const noContent: HttpReply = { status: 204, headers: {}, body: Buffer.alloc(0) };

export function failureReply(status: number, errorText: string): HttpReply {
  return jsonReply(status, { data: null, error: true, errorText, additionalErrors: null, requestId: randomUUID() });
}

export function refused(status: number, errorText: string): RefusedRequestError {
  return new RefusedRequestError(errorText, failureReply(status, errorText));
}

const statusTexts: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  404: "Not Found",
  405: "Method Not Allowed",
  429: "Too Many Requests",
  500: "Internal Server Error",
  504: "Gateway Timeout",
};

/** The gateway's own word. */
export function gatewayReply(status: number, title: string, detail: string): HttpReply {
  const problem = {
    title,
    detail,
    code: "07e4668e-ac2242c5c8c5",
    requestId: requestId(),
    origin: "s2s-api-auth-catalog",
    status,
    statusText: statusTexts[status] ?? "",
    timestamp: new Date().toISOString(),
  };
  return { ...jsonReply(status, problem), headers: { "content-type": "application/problem+json" } };
}

/** A body that `feedbacks/answer` can't take. */
export function badAnswerReply(detail: string): HttpReply {
  return jsonReply(400, { title: "bad request", requestId: requestId(), origin: "fbapi", detail });
}

const requestId = (): string => randomUUID().replaceAll("-", "");
