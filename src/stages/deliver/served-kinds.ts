// A kind of feedback that the marketplace refuses to the key, for lack of a right or a subscription, rests for a while, and
// the other one goes on. Where the check finds that the key as a whole is at fault, the cabinet stops.

import { mayConcernOneKind } from "../../domain/errors/kind-refusals.ts";
import { CredentialError } from "../../domain/errors/marketplace-errors.ts";
import type { FeedbackKind } from "../../domain/feedback/feedback.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { KindStops } from "../../ports/kind-stops.ts";
import type { Log } from "../../ports/log.ts";
import type { KeyCheck } from "./key-doubt.ts";

/** For one turn. */
export type ServedKinds = {
  readonly isStopped: (kind: FeedbackKind) => boolean;
  /** Null where the kind is refused, which is stored. */
  readonly whileServed: <Result>(kind: FeedbackKind, call: () => Promise<Result>) => Promise<Result | null>;
};

export type ServedKindsDependencies = {
  readonly kindStops: KindStops;
  readonly log: Log;
  readonly keyCheck: KeyCheck;
};

export function createServedKinds(
  { accountId, cabinetId, ways }: OpenAccount,
  { kindStops, log, keyCheck }: ServedKindsDependencies,
  signal: AbortSignal,
): ServedKinds {
  const stopped = new Set<FeedbackKind>();
  const stop = async (kind: FeedbackKind, error: CredentialError): Promise<void> => {
    const fault = await keyCheck(signal);
    if (fault !== null) throw new CredentialError(error.message, fault, { cause: error });
    await kindStops.stop(accountId, kind, { reason: error.disposition.reason, route: ways[kind].route });
    stopped.add(kind);
    log.warn("The marketplace refuses one kind of feedback to this key; its replies wait", { cabinetId, kind, error });
  };
  return {
    isStopped: (kind) => stopped.has(kind),
    whileServed: async (kind, call) => {
      try {
        return await call();
      } catch (error) {
        if (!mayConcernOneKind(error)) throw error;
        await stop(kind, error);
        return null;
      }
    },
  };
}
