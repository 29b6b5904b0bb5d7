// What `/metrics` tells: every metric, and the words that its labels may hold. An id, a name or a text is in none of them (invariant
// I8): what isn't one of these words is told as `other`. What each means, says `adapters/prometheus/help.ts`.
//
// Names follow Prometheus: a counter ends with `_total` and only grows, seconds and ratios are named. A name that was released
// stays, for dashboards and alerts are made of it.

import { busNames } from "./delivery/buses.ts";
import { attemptOutcomes } from "./delivery/delivery.ts";
import { feedbackStates, stages } from "./feedback/feedback-state.ts";
import { browserStops, waitReasons } from "./feedback/reasons.ts";
import { transitions } from "./feedback/transitions.ts";
import { rateResources } from "./rate-resources.ts";
import { routeNames } from "./route.ts";

/** Marketplaces are the registry's: `adapters/marketplaces/registry.ts`. */
export const labelWords = {
  state: feedbackStates,
  stage: stages,
  reason: [...waitReasons, "laneGivenUp"],
  route: routeNames,
  outcome: attemptOutcomes,
  transition: transitions,
  resource: rateResources,
  kind: ["input", "cached", "output"],
  bus: busNames,
  standing: ["atWork", "sessionElsewhere", ...browserStops],
} as const;

export type LabelName = keyof typeof labelWords | "marketplace";

type Metric = {
  readonly kind: "gauge" | "counter";
  readonly labels: readonly LabelName[];
};

export const metrics = {
  feedback_up: { kind: "gauge", labels: [] },
  feedback_items: { kind: "gauge", labels: ["state"] },
  feedback_oldest_unknown_seconds: { kind: "gauge", labels: ["marketplace"] },
  feedback_lane_lag_seconds: { kind: "gauge", labels: ["stage", "marketplace"] },
  feedback_paused_lanes: { kind: "gauge", labels: ["stage", "reason"] },
  feedback_attention: { kind: "gauge", labels: ["reason"] },
  feedback_marketplace_down: { kind: "gauge", labels: ["marketplace", "route"] },
  feedback_sending_stopped: { kind: "gauge", labels: [] },
  feedback_rate_budget_used_ratio: { kind: "gauge", labels: ["marketplace", "resource"] },
  feedback_rate_budget_spent_accounts: { kind: "gauge", labels: ["marketplace", "resource"] },
  feedback_browser_sessions: { kind: "gauge", labels: ["standing"] },
  feedback_bus_depth: { kind: "gauge", labels: ["bus"] },
  feedback_outbox_oldest_seconds: { kind: "gauge", labels: [] },
  feedback_delivery_attempts_total: { kind: "counter", labels: ["marketplace", "route", "outcome"] },
  feedback_transitions_total: { kind: "counter", labels: ["marketplace", "transition"] },
  feedback_duplicates_prevented_total: { kind: "counter", labels: ["marketplace"] },
  feedback_dead_letters_total: { kind: "counter", labels: [] },
  feedback_model_calls_total: { kind: "counter", labels: [] },
  feedback_model_tokens_total: { kind: "counter", labels: ["kind"] },
  feedback_log_lines_dropped_total: { kind: "counter", labels: [] },
} as const satisfies Readonly<Record<`feedback_${string}`, Metric>>;

export type MetricName = keyof typeof metrics;
export type LabelOf<Name extends MetricName> = (typeof metrics)[Name]["labels"][number];
