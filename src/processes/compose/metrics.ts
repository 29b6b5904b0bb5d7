// What is behind `/metrics`. What writes it is loaded only where metrics are wanted.

import { createMetricsReader } from "../../adapters/postgres/metrics/read-metrics.ts";
import type { Exposition } from "../../adapters/prometheus/exposition.ts";
import type { Reading } from "../../ports/metrics.ts";
import type { Core } from "./core.ts";

export type MetricsSource = {
  /** @throws DatabaseUnavailableError while the database is away */
  readonly read: () => Promise<readonly Reading[]>;
  readonly exposition: Promise<Exposition>;
};

export function composeMetrics({ database, marketplaces }: Pick<Core, "database" | "marketplaces">): MetricsSource {
  const exposition = import("../../adapters/prometheus/exposition.ts").then(({ createExposition }) =>
    createExposition(marketplaces.titles.keys()),
  );
  return { read: createMetricsReader(database), exposition };
}
