// States and other words of closed sets in statements: as literals, since partial indexes and prepared plans go by them;
// and typed, so that a word that doesn't exist, or a move that the transition table doesn't name, doesn't compile.
//
//   where f.state ${is("sent", "unknown")} and f.reason = ${reasons.backlogHeld}
//
//   const approved = movesFrom("approved");
//   update feedback f set state = ${approved.to("sending")} … where … and f.state ${approved.is}

import { type SQL, sql } from "drizzle-orm";
import { deliveryOperations, deliveryOutcomes } from "../../../domain/delivery/delivery.ts";
import { replyVerdicts } from "../../../domain/feedback/feedback.ts";
import { type FeedbackState, feedbackStates, type NextState, stages } from "../../../domain/feedback/feedback-state.ts";
import { stateReasons, waitReasons } from "../../../domain/feedback/reasons.ts";
import { routeNames } from "../../../domain/route.ts";

/** For what is stored or compared; where a move leads is said by `movesFrom`. */
export const states = literals(feedbackStates);
export const reasons = literals(stateReasons);
export const waits = literals(waitReasons);
export const outcomes = literals(deliveryOutcomes);
export const verdicts = literals(replyVerdicts);
export const operations = literals(deliveryOperations);
export const stageNames = literals(stages);
export const routes = literals(routeNames);

/** What follows a column that holds a state: `= 'sent'`, or `in ('sent', 'unknown')`. */
export function is(...those: readonly [FeedbackState, ...FeedbackState[]]): SQL {
  const listed = those.map(quoted).join(", ");
  return sql.raw(those.length === 1 ? `= ${listed}` : `in (${listed})`);
}

/** The two ends of a compare-and-set: where an item must stand, and where it may go from there. */
export function movesFrom<const From extends FeedbackState>(...those: readonly [From, ...From[]]) {
  return { is: is(...those), to: (next: NextState<From>): SQL => states[next] };
}

function literals<Word extends string>(words: readonly Word[]): Readonly<Record<Word, SQL>>;
function literals(words: readonly string[]): Readonly<Record<string, SQL>> {
  return Object.fromEntries(words.map((word) => [word, sql.raw(quoted(word))]));
}

function quoted(word: string): string {
  return `'${word}'`;
}
