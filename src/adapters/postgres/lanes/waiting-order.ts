// Where fewer lanes run than are due: who has waited longest goes first. What is half done has a lead on what would be begun, so that
// replies go out before news is collected; but no lane waits for ever.

import type { ClaimedLane } from "../../../ports/wake-ups.ts";

const leadOfRepliesMs = 60_000;

export type WaitingOrder = {
  /** All that are due now, in their order. Whoever isn't among them has stopped waiting. */
  readonly sort: (lanes: readonly ClaimedLane[]) => readonly ClaimedLane[];
  /** Their turn has come: when they are due again, they wait anew. */
  readonly serve: (lanes: readonly ClaimedLane[]) => void;
};

export function createWaitingOrder(): WaitingOrder {
  let since = new Map<string, number>();
  return {
    sort: (lanes) => {
      const nowMs = performance.now();
      since = new Map(lanes.map(({ job }) => [job.id, since.get(job.id) ?? nowMs]));
      const turnOf = ({ job, stage }: ClaimedLane) =>
        (since.get(job.id) ?? nowMs) + (stage === "collect" ? leadOfRepliesMs : 0);
      return lanes.toSorted((one, other) => turnOf(one) - turnOf(other));
    },
    serve: (lanes) => {
      for (const { job } of lanes) since.delete(job.id);
    },
  };
}
