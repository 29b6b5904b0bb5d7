// The form in which Prometheus reads metrics. Everything that is told passes through here, so here every label is held to the words that it
// may hold: whatever the database says, no id, name or text gets out (invariant I8).

import { Counter, Gauge, Registry } from "prom-client";
import { type LabelName, labelWords, type MetricName, metrics } from "../../domain/metrics.ts";
import type { Reading } from "../../ports/metrics.ts";
import { help } from "./help.ts";

export type Exposition = {
  readonly contentType: string;
  /** One at a time: it is filled anew for each. */
  readonly render: (readings: readonly Reading[]) => Promise<string>;
  /** What there is to tell while the database is away. */
  readonly renderDown: () => Promise<string>;
};

/** @param marketplaces the names of those that this version knows */
export function createExposition(marketplaces: Iterable<string>): Exposition {
  const words = new Map<string, ReadonlySet<string>>([["marketplace", new Set(marketplaces)]]);
  for (const [label, known] of Object.entries(labelWords)) words.set(label, new Set(known));
  const closed = (labels: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(labels).map(([label, word]) => [label, words.get(label)?.has(word) === true ? word : "other"]),
    );
  const registry = new Registry();
  const instruments = createInstruments(registry);
  return {
    contentType: registry.contentType,
    render: (readings) => {
      registry.resetMetrics();
      instruments.feedback_up.inc(1);
      // Adds: what this version has no words for shares `other`.
      for (const { metric, labels, value } of readings) instruments[metric].inc(closed(labels), value);
      return registry.metrics();
    },
    renderDown: () => {
      registry.resetMetrics();
      return registry.getSingleMetricAsString("feedback_up" satisfies MetricName).then((text) => `${text}\n`);
    },
  };
}

type Instrument = Counter<LabelName> | Gauge<LabelName>;

function createInstruments(registry: Registry): Readonly<Record<MetricName, Instrument>> {
  const names = Object.keys(metrics) as MetricName[];
  const instruments = names.map((name): [string, Instrument] => {
    const { kind, labels } = metrics[name];
    const options = { name, help: help[name], labelNames: [...labels], registers: [registry] };
    return [name, kind === "counter" ? new Counter(options) : new Gauge(options)];
  });
  return Object.fromEntries(instruments) as Record<MetricName, Instrument>;
}
