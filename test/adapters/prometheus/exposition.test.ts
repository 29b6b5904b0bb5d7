import { expect, test } from "vitest";
import { createExposition } from "../../../src/adapters/prometheus/exposition.ts";
import { help } from "../../../src/adapters/prometheus/help.ts";
import type { Reading } from "../../../src/ports/metrics.ts";
import { samplesOf } from "../../samples/samples-of.ts";

const { render, renderDown } = createExposition(["wildberries", "ozon"]);

const items = (state: string, value: number): Reading => ({ metric: "feedback_items", labels: { state }, value });

test("every metric is explained, and its kind is named", async () => {
  const text = await render([]);

  for (const [name, meaning] of Object.entries(help)) {
    expect(text).toContain(
      `# HELP ${name} ${meaning}\n# TYPE ${name} ${name.endsWith("_total") ? "counter" : "gauge"}\n`,
    );
  }
});

test("what is told is what was read now, and nothing of the time before", async () => {
  await render([items("new", 3), items("parked", 1)]);

  expect(samplesOf(await render([items("new", 2)])).filter(({ metric }) => metric === "feedback_items")).toEqual([
    { metric: "feedback_items", labels: { state: "new" }, value: 2 },
  ]);
});

test("a label holds a word that it may hold, whatever was read", async () => {
  const readings: readonly Reading[] = [
    items("Анна Иванова", 2),
    items("constructor", 1),
    { metric: "feedback_duplicates_prevented_total", labels: { marketplace: "ozon" }, value: 1 },
    { metric: "feedback_duplicates_prevented_total", labels: { marketplace: "ozon_v2" }, value: 1 },
  ];

  expect(samplesOf(await render(readings)).filter(({ labels }) => Object.keys(labels).length > 0)).toEqual([
    { metric: "feedback_items", labels: { state: "other" }, value: 3 },
    { metric: "feedback_duplicates_prevented_total", labels: { marketplace: "ozon" }, value: 1 },
    { metric: "feedback_duplicates_prevented_total", labels: { marketplace: "other" }, value: 1 },
  ]);
});

test("while the database is away nothing is told but that", async () => {
  await render([items("new", 3)]);

  const text = await renderDown();

  expect(samplesOf(text)).toEqual([{ metric: "feedback_up", labels: {}, value: 0 }]);
  expect(text.endsWith("\n")).toBe(true);
});
