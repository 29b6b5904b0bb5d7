// What `/metrics` tells of a service at work, and that it tells of nobody.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createExposition } from "../../src/adapters/prometheus/exposition.ts";
import { labelWords, metrics } from "../../src/domain/metrics.ts";
import { composeMetrics } from "../../src/processes/compose/metrics.ts";
import { createWeb } from "../../src/processes/web/web.ts";
import { type Sample, samplesOf } from "../samples/samples-of.ts";
import { type Flow, openFlow } from "./harness.ts";

let flow: Flow;
let report: Awaited<ReturnType<Flow["run"]>>;
beforeAll(async () => {
  flow = await openFlow({ suppliers: 2, cabinets: 3, items: 6, environment: { METRICS: "1" } });
  await flow.importSuppliers();
  report = await flow.run();
});
afterAll(() => flow.close());

async function scrape(): Promise<{ readonly text: string; readonly samples: readonly Sample[] }> {
  const text = await (await createWeb(flow.core).request("/metrics")).text();
  return { text, samples: samplesOf(text) };
}

const sumOf = (samples: readonly Sample[], metric: string, labels: Readonly<Record<string, string>> = {}): number =>
  samples
    .filter((sample) => sample.metric === metric)
    .filter((sample) => Object.entries(labels).every(([name, word]) => sample.labels[name] === word))
    .reduce((sum, { value }) => sum + value, 0);

test("it counts what the run did, and where everything stands", async () => {
  const { samples } = await scrape();

  expect(sumOf(samples, "feedback_up")).toBe(1);
  for (const [state, count] of Object.entries(report.states)) {
    expect([state, sumOf(samples, "feedback_items", { state })]).toEqual([state, count]);
  }
  for (const transition of ["collected", "drafted", "sent", "published"] as const) {
    const counted = sumOf(samples, "feedback_transitions_total", { transition });
    expect([transition, counted]).toEqual([transition, report[transition]]);
  }
  expect(sumOf(samples, "feedback_duplicates_prevented_total")).toBe(report.duplicatesPrevented);
  expect(sumOf(samples, "feedback_model_calls_total")).toBe(report.model.calls);
  expect(sumOf(samples, "feedback_model_tokens_total", { kind: "output" })).toBe(report.model.outputTokens);
});

test("it counts the posts that the marketplaces have booked", async () => {
  const { samples } = await scrape();

  const posts = (await flow.items()).reduce((sum, item) => sum + item.posts.length, 0);
  expect(posts).toBeGreaterThan(0);
  expect(sumOf(samples, "feedback_delivery_attempts_total", { outcome: "sent", route: "api" })).toBe(posts);
});

test("it isn't there unless it is wanted, and never for a stranger", async () => {
  const { web } = flow.settings;
  const without = createWeb({ ...flow.core, settings: { ...flow.settings, web: { ...web, hasMetrics: false } } });
  expect((await without.request("/metrics")).status).toBe(404);

  const guarded = { ...flow.core, settings: { ...flow.settings, web: { ...web, token: "0123456789abcdef" } } };
  expect((await createWeb(guarded).request("/metrics")).status).toBe(401);
  const headers = { authorization: "Bearer 0123456789abcdef" };
  expect((await createWeb(guarded).request("/metrics", { headers })).status).toBe(200);
});

describe("no id, name or text is told", () => {
  const planted = "Анна Иванова sk-planted-0123456789";

  test("every metric is of the table, and every label holds one of its words", async () => {
    const { samples } = await scrape();

    const closed = { ...labelWords, marketplace: [...flow.core.marketplaces.titles.keys()] };
    for (const { metric, labels } of samples) {
      const { labels: known } = Object.entries(metrics).find(([name]) => name === metric)?.[1] ?? { labels: [] };
      expect([metric, Object.keys(labels).toSorted()]).toEqual([metric, [...known].toSorted()]);
      for (const [label, word] of Object.entries(labels)) {
        const words: readonly string[] = Object.entries(closed).find(([name]) => name === label)?.[1] ?? [];
        expect(words).toContain(word);
      }
    }
  });

  test("whatever stands in the database", async () => {
    const { database } = flow.core;
    for (const statement of [
      `update supplier set name = '${planted}'`,
      `update account set external_id = '${planted}' || id`,
      `update feedback set text = '${planted}', author_name = '${planted}', reason_detail = '${planted}'`,
      `update delivery set verdict_reason = '${planted}', approved_by = '${planted}'`,
      `update delivery_attempt set worker = '${planted}', words = '${planted}', error_code = '${planted}'`,
      `update rate_budget set resource = '${planted}' || resource`,
      `insert into lane_pause (account_id, stage, until, reason, failures)
       select id, '${planted}', now() + interval '1 hour', '${planted}', 0 from account`,
      `insert into marketplace_breaker (marketplace, route, failed_account_ids, openings)
       values ('${planted}', '${planted}', '{}', 0)`,
      `insert into work_count (event, marketplace, route, count)
       values ('postSent', '${planted}', '${planted}', 1), ('${planted}', '${planted}', '${planted}', 1)`,
      `update account set marketplace = '${planted}' where id = 1`,
      `update browser_session set stopped_reason = '${planted}'`,
    ]) {
      await database.execute(statement);
    }

    const { text, samples } = await scrape();

    expect(text).not.toMatch(/planted|Анна|Иванова/);
    expect(text).not.toContain("northern");
    expect(sumOf(samples, "feedback_paused_lanes", { stage: "other", reason: "other" })).toBeGreaterThan(0);
    expect(sumOf(samples, "feedback_delivery_attempts_total", { marketplace: "other", route: "other" })).toBe(1);
  });

  test("a reader that lets texts through would be seen", async () => {
    const { read } = composeMetrics(flow.core);
    const words = (await read()).flatMap(({ labels }) => Object.values(labels));

    expect(words.some((word) => word.includes("planted"))).toBe(true);
    const text = await createExposition([]).render(await read());
    expect(text).not.toContain("planted");
  });
});
