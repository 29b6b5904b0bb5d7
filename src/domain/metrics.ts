// What `/metrics` tells: every metric with its meaning, and the words that its labels may hold. An id, a name or a text is in none
// of them (invariant I8): what isn't one of these words is told as `other`.
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
  readonly help: string;
  readonly labels: readonly LabelName[];
};

export const metrics = {
  feedback_up: {
    kind: "gauge",
    help: "1 while the database answers; 0 while it doesn't, and then nothing else is told",
    labels: [],
  },
  feedback_items: { kind: "gauge", help: "Reviews and questions, by where they stand", labels: ["state"] },
  feedback_oldest_unknown_seconds: {
    kind: "gauge",
    help: "Since when the oldest post without a known outcome is looked for; 0 where there is none",
    labels: ["marketplace"],
  },
  feedback_lane_lag_seconds: {
    kind: "gauge",
    help: "Since when something is due that nobody has done, though nothing keeps its lane from it",
    labels: ["stage", "marketplace"],
  },
  feedback_paused_lanes: {
    kind: "gauge",
    help: "Lanes that wait as a whole, by what they wait for",
    labels: ["stage", "reason"],
  },
  feedback_attention: {
    kind: "gauge",
    help: "Cabinets and lanes that need a person before they go on",
    labels: ["reason"],
  },
  feedback_marketplace_down: {
    kind: "gauge",
    help: "1 while a marketplace fails for its accounts and a single lane looks whether it is back",
    labels: ["marketplace", "route"],
  },
  feedback_sending_stopped: { kind: "gauge", help: "1 while a person has stopped all sending", labels: [] },
  feedback_rate_budget_used_ratio: {
    kind: "gauge",
    help: "How much of its burst the busiest account has used: 1 means that its next call has to wait",
    labels: ["marketplace", "resource"],
  },
  feedback_rate_budget_spent_accounts: {
    kind: "gauge",
    help: "Accounts whose next call has to wait for this limit",
    labels: ["marketplace", "resource"],
  },
  feedback_browser_sessions: {
    kind: "gauge",
    help: "Cabinets that are served by their pages, by what keeps these from work",
    labels: ["standing"],
  },
  feedback_bus_depth: {
    kind: "gauge",
    help: "Deliveries on their way to a worker: lanes that are woken, or messages that wait to be published",
    labels: ["bus"],
  },
  feedback_delivery_attempts_total: {
    kind: "counter",
    help: "Posts by what is known of them right afterwards; an unknown one is looked for, never repeated blindly",
    labels: ["marketplace", "route", "outcome"],
  },
  feedback_transitions_total: {
    kind: "counter",
    help: "What has befallen reviews and questions; `sent` includes replies that were found",
    labels: ["marketplace", "transition"],
  },
  feedback_duplicates_prevented_total: {
    kind: "counter",
    help: "Replies that a look has kept from going out a second time, or beside somebody else's answer",
    labels: ["marketplace"],
  },
  feedback_model_calls_total: { kind: "counter", help: "Calls of the language model, failed ones, too", labels: [] },
  feedback_model_tokens_total: {
    kind: "counter",
    help: "Tokens of the language model; cached ones are among the input",
    labels: ["kind"],
  },
  feedback_log_lines_dropped_total: {
    kind: "counter",
    help: "Log lines that workers couldn't hand over to their destination",
    labels: [],
  },
} as const satisfies Readonly<Record<`feedback_${string}`, Metric>>;

export type MetricName = keyof typeof metrics;
export type LabelOf<Name extends MetricName> = (typeof metrics)[Name]["labels"][number];
