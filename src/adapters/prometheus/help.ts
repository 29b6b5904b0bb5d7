// What each metric means, as the page itself tells it. docs/operations/metrics.md says more.

import type { MetricName } from "../../domain/metrics.ts";

export const help: Readonly<Record<MetricName, string>> = {
  feedback_up: "1 while the database answers; 0 while it doesn't, and then nothing else is told",
  feedback_items: "Reviews and questions, by where they stand",
  feedback_oldest_unknown_seconds:
    "Since when the oldest post without a known outcome is looked for; 0 where there is none",
  feedback_lane_lag_seconds: "Since when something is due that nobody has done, though nothing keeps its lane from it",
  feedback_paused_lanes: "Lanes that wait as a whole, by what they wait for",
  feedback_attention: "Cabinets and lanes that need a person before they go on",
  feedback_marketplace_down: "1 while a marketplace fails for its accounts and a single lane looks whether it is back",
  feedback_sending_stopped: "1 while a person has stopped all sending",
  feedback_rate_budget_used_ratio:
    "How much of its burst the busiest account has used: 1 means that its next call has to wait",
  feedback_rate_budget_spent_accounts: "Accounts whose next call has to wait for this limit",
  feedback_browser_sessions: "Cabinets that are served by their pages, by what keeps these from work",
  feedback_bus_depth:
    "Deliveries on their way to a worker: lanes that are woken, or messages that wait to be published",
  feedback_outbox_oldest_seconds: "Since when the oldest message is due that may be published and isn't",
  feedback_delivery_attempts_total:
    "Posts by what is known of them right afterwards; an unknown one is looked for, never repeated blindly",
  feedback_transitions_total: "What has befallen reviews and questions; `sent` includes replies that were found",
  feedback_duplicates_prevented_total:
    "Replies that a look has kept from going out a second time, or beside somebody else's answer",
  feedback_dead_letters_total: "Deliveries that the broker has given up",
  feedback_model_calls_total: "Calls of the language model, failed ones, too",
  feedback_model_tokens_total: "Tokens of the language model; cached ones are among the input",
  feedback_log_lines_dropped_total: "Log lines that workers couldn't hand over to their destination",
};
