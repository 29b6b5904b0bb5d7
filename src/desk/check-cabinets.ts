// Asks every marketplace whether it takes the cabinet's key, several at a time.

import type { Caller } from "../domain/people/caller.ts";
import type { ListedCabinet } from "../ports/desk/cabinets.ts";
import { type CheckedCabinet, type CheckingPorts, checkCabinet } from "./check-cabinet.ts";

/** Enough to be quick, few enough for every marketplace's limits. */
const checksAtOnce = 8;

/** @throws OtherSecretsKeyError when the credentials are sealed with another key */
export async function checkCabinets(
  ports: CheckingPorts,
  { scope }: Caller,
  signal: AbortSignal,
): Promise<readonly CheckedCabinet[]> {
  const unlocked = await ports.secretsKey.unlock();
  const cabinets = await ports.cabinets.list(scope);
  const checked = new Map<ListedCabinet, CheckedCabinet>();
  const queue = cabinets.values();
  const failed = new AbortController();
  const stopping = AbortSignal.any([signal, failed.signal]);
  const checkNext = async (): Promise<void> => {
    for (const cabinet of queue) {
      if (failed.signal.aborted) return;
      checked.set(cabinet, await checkCabinet(ports, unlocked, { cabinet, scope }, stopping));
    }
  };
  const ended = await Promise.allSettled(
    Array.from({ length: checksAtOnce }, () =>
      checkNext().catch((error: unknown) => {
        failed.abort(error);
        throw error;
      }),
    ),
  );
  // Nothing is stopped or taken up any more once the caller learns of it.
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return cabinets.flatMap((cabinet) => checked.get(cabinet) ?? []);
}
