// Definite failures of one delivery that may be tried again: how often, and when. The marketplace's bus decides.

import type { MarketplaceName } from "../identifiers.ts";
import { itemBackOffMs } from "./backoff.ts";
import { maxDeliveryAttempts } from "./delivery.ts";

export type Retries = {
  /** After so many the delivery goes back to a person. */
  readonly mostFailures: number;
  /** How long after its last failure it is tried again. @param failures from 1 */
  readonly delayMs: (failures: number) => number;
};

export type RetriesAt = (marketplace: MarketplaceName) => Retries;

/** Those of the lanes: some two hours in all. */
export const laneRetries: Retries = { mostFailures: maxDeliveryAttempts, delayMs: itemBackOffMs };

/**
 * Those of a broker, which keeps a message back for a time that doubles with each failure.
 * @param keepsBack the shortest and the longest of these times, in seconds
 */
export function brokerRetries(
  mostFailures: number,
  keepsBack: { readonly from: number; readonly to: number },
): Retries {
  const { from, to } = keepsBack;
  return {
    mostFailures,
    delayMs: (failures) => Math.min(to, from * 2 ** Math.min(failures - 1, 30)) * 1_000,
  };
}
