// The supplier's cap of model tokens, drawn from by several cabinets at once.

import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { openFlow } from "./harness.ts";

const testTimeoutMs = 180_000;
const itemsPerCabinet = 8;

/** One supplier with three cabinets, that may use so many tokens a day. */
async function openThreeCabinets(tokensPerDay: number) {
  const flow = await openFlow({
    marketplaces: ["wildberries"],
    suppliers: 1,
    cabinets: 3,
    items: itemsPerCabinet,
    moderationDelayMs: 100,
    // All of them want to be drafted at the same time.
    modelLatencyMs: 300,
  });
  onTestFinished(flow.close);
  await flow.importSuppliers(flow.sandbox.suppliers.map((supplier) => ({ ...supplier, budget: { tokensPerDay } })));
  const usage = z.tuple([z.object({ used: z.coerce.number(), reserved: z.coerce.number() })]);
  return {
    ...flow,
    usage: async () => {
      const found = await flow.core.database.execute(
        "select input_tokens + output_tokens as used, reserved_tokens as reserved from model_usage",
        "objects",
      );
      return usage.parse(found)[0];
    },
  };
}

test(
  "calls in flight that hold the rest of the cap make cabinets wait for seconds, and all of them go on",
  async () => {
    const cap = 72_000;
    const flow = await openThreeCabinets(cap);

    const report = await flow.run(15_000);

    const { used, reserved } = await flow.usage();
    expect(report.states.new).toBe(0);
    expect(report.waiting.filter(({ reason }) => reason.startsWith("token"))).toEqual([]);
    expect(used).toBeGreaterThan(cap / 2);
    expect(used).toBeLessThanOrEqual(cap);
    expect(reserved).toBe(0);
  },
  testTimeoutMs,
);

test(
  "a spent cap holds the drafts until the supplier's midnight, and is never passed",
  async () => {
    const cap = 24_000;
    const flow = await openThreeCabinets(cap);

    const report = await flow.run(15_000);

    const { used } = await flow.usage();
    expect(used).toBeLessThanOrEqual(cap);
    expect(report.states.new).toBeGreaterThan(0);
    const waiting = report.waiting.filter(({ reason }) => reason === "tokenBudgetSpent");
    expect(waiting.length).toBeGreaterThan(0);
    for (const { until } of waiting) {
      expect(until?.toLocaleTimeString("en-GB", { timeZone: "Europe/Moscow" })).toMatch(/^00:00:/);
    }
  },
  testTimeoutMs,
);

test(
  "a cap below one call says that it is too small, and an import of a larger one lets the drafts go on",
  async () => {
    const flow = await openThreeCabinets(1_000);

    const before = await flow.run(5_000);
    await flow.importSuppliers(flow.sandbox.suppliers.map((supplier) => ({ ...supplier, budget: "none" })));
    const after = await flow.run(5_000);

    expect(before.states.new).toBeGreaterThan(0);
    expect([...new Set(before.waiting.map(({ reason }) => reason))]).toEqual(["tokenCapTooSmall"]);
    expect(after.states.new).toBe(0);
  },
  testTimeoutMs,
);
