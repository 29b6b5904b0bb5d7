// What a call of Pub/Sub failed with. The words of the server name topics, subscriptions and rights, never what is in a message.

import { z } from "zod";

/** The codes of gRPC that we tell apart: grpc.io/docs/guides/status-codes. */
const codes = {
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  unimplemented: 12,
  unauthenticated: 16,
} as const;
type FailureName = keyof typeof codes;

const Failure = z.object({ code: z.number() });

const longestReason = 300;

export function isFailure(error: unknown, ...names: readonly FailureName[]): boolean {
  const code = Failure.safeParse(error).data?.code;
  return names.some((name) => codes[name] === code);
}

/** One line: `14 UNAVAILABLE: No connection established`. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, " ").slice(0, longestReason);
}
