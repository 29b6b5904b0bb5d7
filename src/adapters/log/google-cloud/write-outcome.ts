// What came of one write, and of a failed one: which trouble it is. Only the answer's code is looked at: its words may quote
// what was sent.

import { z } from "zod";
import type { DirectLogTrouble } from "../../../ports/log.ts";

export type WriteOutcome =
  | { readonly kind: "stored" }
  /** So many of the lines will never be taken; the others are stored. */
  | { readonly kind: "unfit"; readonly count: number }
  /** It isn't known that any was stored: the same lines are written again, and shown once by their insertId. */
  | { readonly kind: "failed"; readonly trouble: DirectLogTrouble };

// Codes of gRPC: https://grpc.io/docs/guides/status-codes/
const invalidArgument = 3;
const troubles: ReadonlyMap<number, DirectLogTrouble> = new Map([
  [5, "unknownProject"],
  [7, "refused"],
  [8, "quota"],
  [16, "refused"],
]);

const partialErrors = "google.logging.v2.WriteLogEntriesPartialErrors";

const CallError = z.object({
  code: z.number(),
  statusDetails: z.array(z.object({ type_url: z.string(), value: z.instanceof(Uint8Array) })).catch([]),
});

/** @param count how many lines were written */
export async function outcomeOfError(error: unknown, count: number): Promise<WriteOutcome> {
  const { success, data } = CallError.safeParse(error);
  if (!success) return { kind: "failed", trouble: "unreachable" };
  if (data.code !== invalidArgument) return { kind: "failed", trouble: troubles.get(data.code) ?? "unreachable" };
  const detail = data.statusDetails.find(({ type_url }) => type_url.endsWith(`/${partialErrors}`));
  return { kind: "unfit", count: detail === undefined ? count : await countUnfit(detail.value) };
}

async function countUnfit(encoded: Uint8Array): Promise<number> {
  const { protos } = await import("@google-cloud/logging");
  const { logEntryErrors } = protos.google.logging.v2.WriteLogEntriesPartialErrors.decode(encoded);
  return Object.keys(logEntryErrors).length;
}
