// Whose failure it is: one item's, or the server's.
//
// A gateway may dislike one text (403, 502, an error page, a cut connection, silence), and a server may be down for
// everybody. One failure looks like the other, so none is judged by itself:
//
//   another item is answered afterwards   what failed before was the items' own: each steps back alone, and it counts
//   many items fail and none is answered  a harmless sample is drafted: if that fails, too, it is the server, whose error
//   the turn ends with open failures      decides what the lane waits for, and no item's attempt is spent
//
// So forty bad items in front of twenty good ones hold up none of them, a refused key is told from a refused text, and an
// outage costs no item anything. A rate limit is the server's as soon as a second item meets it: its wish for a pause
// counts at once. Only where all others go on until the end of the turn is it about one item (too large for the limit).

import type { ServiceError } from "../../domain/errors/errors.ts";
import type { FeedbackId } from "../../domain/identifiers.ts";
import type { DraftResult, FeedbackToDraft } from "../../ports/drafting.ts";

/** About as many as are in flight at once: a server that is down gets few calls more than those. */
export const manyFailures = 10;

export type Failure = { readonly feedback: FeedbackToDraft; readonly error: ServiceError };
export type Failed = Extract<DraftResult, { kind: "failed" }>;

/** The server got the request and failed on it, or counted it against its limit: because of this one, or of all. */
export function mayBeOfItem({ disposition }: ServiceError): boolean {
  if (disposition.kind === "retry") return disposition.reason !== "unreachable";
  return disposition.kind === "wait" && disposition.reason === "rateLimited";
}

export type FailureJudge = {
  /** The model answered for an item. @returns the failures that are now the items' own */
  readonly noteAnswer: () => readonly Failed[];
  /**
   * @returns the failures that are now the items' own
   * @throws what is the server's
   */
  readonly noteFailure: (failure: Failure) => Promise<readonly Failed[]>;
  /** Nothing more will be answered this turn. Returns and throws like `noteFailure`. */
  readonly conclude: () => Promise<readonly Failed[]>;
};

/** @param probe drafts a harmless sample, and throws where that fails */
export function createFailureJudge(probe: () => Promise<unknown>): FailureJudge {
  const open = new Map<FeedbackId, Failure>();
  let limited: { readonly failure: Failure; othersGoOn: boolean } | null = null;
  let isProbing = false;

  const takeOpen = (): readonly Failed[] => {
    const own = [...open.values()].map(ownFailure);
    open.clear();
    return own;
  };
  const askSample = async (): Promise<readonly Failed[]> => {
    isProbing = true;
    try {
      await probe();
      return takeOpen();
    } finally {
      isProbing = false;
    }
  };

  return {
    noteAnswer: () => {
      if (limited !== null) limited.othersGoOn = true;
      return takeOpen();
    },

    noteFailure: async (failure) => {
      if (failure.error.disposition.kind === "wait") {
        if (limited !== null) throw failure.error;
        limited = { failure, othersGoOn: false };
        return [];
      }
      open.set(failure.feedback.id, failure);
      return open.size < manyFailures || isProbing ? [] : askSample();
    },

    conclude: async () => {
      if (limited !== null && !limited.othersGoOn) throw limited.failure.error;
      const own = open.size > 0 ? await askSample() : [];
      return limited === null ? own : [...own, ownFailure(limited.failure)];
    },
  };
}

function ownFailure({ feedback, error }: Failure): Failed {
  const { disposition } = error;
  return { kind: "failed", feedback, error, restMs: disposition.kind === "wait" ? disposition.delayMs : 0 };
}
