import { expect, test } from "vitest";
import { openFlow } from "./harness.ts";

const lists = ["/api/v1/feedbacks", "/api/v1/questions"];
const neverMs = 60 * 60_000;
const testTimeoutMs = 180_000;

test(
  "a run ends when its work is done, though a later collection is still under way",
  async ({ onTestFinished }) => {
    const flow = await openFlow({
      marketplaces: ["wildberries"],
      suppliers: 1,
      cabinets: 1,
      items: 1,
      // The next collection begins before the verdict.
      moderationDelayMs: 8_000,
      environment: { COLLECT_INTERVAL: "1" },
    });
    onTestFinished(flow.close);
    await flow.importSuppliers();
    const patience = AbortSignal.timeout(90_000);

    const running = flow.run(15_000, patience);
    await expect.poll(async () => (await flow.items())[0]?.posts.length).toBe(1);
    for (const path of lists) {
      const stalled = { kind: "stalledStored", method: "GET", path, delayMs: neverMs, times: 1_000 };
      await flow.tell("/control/faults", { target: "wildberries", ...stalled });
    }

    expect(await running).toMatchObject({ published: 1 });
    expect(patience.aborted).toBe(false);
  },
  testTimeoutMs,
);
