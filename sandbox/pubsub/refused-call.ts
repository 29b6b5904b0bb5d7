// A call that is refused, with one of gRPC's codes (https://cloud.google.com/pubsub/docs/error-codes, 2026-11).

import { Metadata, status } from "@grpc/grpc-js";
import type { z } from "zod";
import { encodeErrorInfo } from "./error-info.ts";

export class RefusedCallError extends Error {
  readonly code: status;
  readonly metadata: Metadata;
  constructor(code: status, message: string, metadata = new Metadata()) {
    super(message);
    this.code = code;
    this.metadata = metadata;
  }
}

export const unavailable = (): RefusedCallError =>
  new RefusedCallError(status.UNAVAILABLE, "The service was unable to fulfill your request. Please try again.");

export const notFound = (name: string): RefusedCallError =>
  new RefusedCallError(status.NOT_FOUND, `Resource not found (resource=${name}).`);

export const alreadyExists = (name: string): RefusedCallError =>
  new RefusedCallError(status.ALREADY_EXISTS, `Resource already exists in the project (resource=${name}).`);

export const invalidArgument = (message: string): RefusedCallError =>
  new RefusedCallError(status.INVALID_ARGUMENT, message);

/** What the real service can do and the stand-in can't. */
export const unimplemented = (what: string): RefusedCallError =>
  new RefusedCallError(status.UNIMPLEMENTED, `The sandbox's Pub/Sub has no ${what}.`);

/**
 * With exactly-once delivery, only a message's last ack id counts, and only until its deadline; without it such a call is
 * answered as if all were well. Those that are named failed, all others of the call were carried out.
 */
export function invalidAckIds(ackIds: readonly string[]): RefusedCallError {
  const message =
    "Some acknowledgement ids in the request were invalid. This could be because the acknowledgement ids have expired or the acknowledgement ids were malformed.";
  const metadata = new Metadata();
  const failures = Object.fromEntries(ackIds.map((ackId) => [ackId, "PERMANENT_FAILURE_INVALID_ACK_ID"]));
  metadata.set("grpc-status-details-bin", encodeErrorInfo({ code: status.INVALID_ARGUMENT, message, failures }));
  return new RefusedCallError(status.INVALID_ARGUMENT, message, metadata);
}

export function readRequest<Request>(schema: z.ZodType<Request>, request: unknown): Request {
  const parsed = schema.safeParse(request);
  if (parsed.success) return parsed.data;
  throw invalidArgument(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}
