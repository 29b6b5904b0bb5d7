// What needs a person: keys and settings that nobody mends by itself, items that the service stopped touching (our own
// mistakes among them), replies that have waited for a person for longer than the supplier's `answerWithin` or came back
// refused again and again, and a service that works for nobody, as in a wrong folder. The ordinary queue of replies to look
// at isn't it, and neither is what a person stopped on purpose.

import { waitKinds } from "../domain/feedback/reasons.ts";
import type { Scope } from "../domain/people/scope.ts";
import type { KeyFit } from "../ports/desk/cabinets.ts";
import type { Overview, Pressing, StateCounts, Waiting } from "../ports/desk/overview.ts";

export type Attention = {
  /** Cabinets that wait for a person to mend something. */
  readonly cabinets: number;
  readonly parked: number;
  readonly overdue: number;
  /** Replies that the marketplace has refused again and again, back in review. */
  readonly refused: number;
  readonly noCabinets: boolean;
  /** The stored keys can't be opened: SECRETS_KEY is another one. */
  readonly otherSecretsKey: boolean;
};

/** What it is told by. */
export type AttentionSigns = {
  readonly cabinets: readonly unknown[];
  readonly states: Pick<StateCounts, "parked">;
  readonly waiting: readonly Waiting[];
  readonly pressing: Pressing;
  /** Whether the key at hand opens the stored ones. */
  readonly secretsKey: KeyFit;
};

/** What is amiss by these signs, for who has read them already: counts of cabinets and replies, 0 where nothing is. */
export function attentionOf({ cabinets, states, waiting, pressing, secretsKey }: AttentionSigns): Attention {
  return {
    cabinets: cabinetsInNeed(waiting).size,
    parked: states.parked,
    ...pressing,
    noCabinets: cabinets.length === 0,
    otherSecretsKey: secretsKey === "other",
  };
}

/** The same for who knows nothing of it yet. */
export async function readAttention(overview: Overview, scope: Scope, secretsKey: KeyFit): Promise<Attention> {
  return attentionOf({
    cabinets: await overview.cabinets(scope),
    states: await overview.countStates(scope),
    waiting: await overview.findWaiting(scope),
    pressing: await overview.countPressing(scope),
    secretsKey,
  });
}

/** Whoever rests on purpose needs nobody. */
export function cabinetsInNeed(waiting: readonly Waiting[]): ReadonlySet<string> {
  const resting = new Set(waiting.filter(({ reason }) => reason === "paused").map(({ cabinet }) => cabinet));
  const inNeed = waiting.filter(({ reason, cabinet }) => waitKinds[reason] === "needsPerson" && !resting.has(cabinet));
  return new Set(inNeed.map(({ cabinet }) => cabinet));
}
