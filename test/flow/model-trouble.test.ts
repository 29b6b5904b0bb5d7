// What the language model's server does to one text, or to all of them.

import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { type FlowOptions, openFlow } from "./harness.ts";

const modelBooks = z.object({ calls: z.number() });
const testTimeoutMs = 180_000;
const good = 30;
const manyTimes = 1_000_000;

/** One cabinet whose replies all go out by themselves; nothing in its shop but what the test puts there. */
async function openOneCabinet(options: FlowOptions = {}) {
  const flow = await openFlow({
    marketplaces: ["wildberries"],
    suppliers: 1,
    cabinets: 1,
    items: 1,
    moderationDelayMs: 100,
    ...options,
  });
  onTestFinished(flow.close);
  await flow.importSuppliers();
  const [first] = await flow.items();
  return {
    ...flow,
    modelCalls: async () => modelBooks.parse(await flow.ask("/books/model")).calls,
    write: async (name: string, count: number) => {
      for (let place = 1; place <= count; place += 1) {
        const text = `Тёплый плед, ${name}, вязка ${place}`;
        await flow.tell("/control/items", {
          action: "add",
          marketplace: "wildberries",
          account: first?.account,
          text,
          // The older ones come first.
          ageMs: name === "ломкий" ? 3_600_000 : 0,
        });
      }
    },
    /** What the model's server does to the texts that hold the word. */
    fail: (kind: string, text: string | null) =>
      flow.tell("/control/faults", { target: "model", kind, text, times: manyTimes }),
  };
}

test.each(["refused403", "page", "reset"])(
  "texts that the model's server fails on hold up no others and are named as waiting: %s",
  async (kind) => {
    const flow = await openOneCabinet();
    await flow.write("ломкий", 20);
    await flow.write("мягкий", good);
    await flow.fail(kind, "ломкий");

    const report = await flow.run(1_000);

    expect(report).toMatchObject({ drafted: good + 1, states: { new: 20 } });
    expect(report.waiting.map(({ reason }) => reason)).toContain("draftRetried");
    expect(report.model.calls).toBe(await flow.modelCalls());
  },
  testTimeoutMs,
);

test(
  "a text that is failed on to the end goes to a person, with true words",
  async () => {
    const flow = await openOneCabinet();
    await flow.write("ломкий", 1);
    await flow.fail("refused403", "ломкий");

    for (let round = 1; round <= 6; round += 1) {
      await flow.run(100);
      await flow.core.database.execute("update feedback set due_at = now() - interval '1 second' where state = 'new'");
    }

    const found = await flow.core.database.execute("select reason from feedback where state = 'inReview'", "objects");
    expect(found).toEqual([{ reason: "draftFailed" }]);
  },
  testTimeoutMs,
);

test.each([
  ["failed502", "modelUnavailable"],
  ["refused403", "modelKeyInvalid"],
  ["refused400", "modelRefusesRequests"],
])(
  "a server that answers %s to everything is named, and costs no item an attempt",
  async (kind, reason) => {
    const flow = await openOneCabinet();
    await flow.write("мягкий", good);
    await flow.fail(kind, null);

    const report = await flow.run(0);

    expect(report.waiting.map((waiting) => waiting.reason)).toEqual([reason]);
    expect(report.states).toMatchObject({ new: good + 1 });
    expect(report.model.calls).toBe(await flow.modelCalls());
    const attempts = await flow.core.database.execute("select distinct attempts from feedback", "objects");
    expect(attempts).toEqual([{ attempts: 0 }]);
  },
  testTimeoutMs,
);

test.each([
  ["no schema", { modelFormats: ["json_object", "text"] }],
  ["no format at all, and only the older limit", { modelFormats: [], modelLimits: ["max_tokens"] }],
])(
  "a server that takes %s is understood all the same",
  async (_what, knobs) => {
    const flow = await openOneCabinet();
    await flow.write("мягкий", good);
    await flow.tell("/control/knobs", knobs);

    const report = await flow.run();

    expect(report).toMatchObject({ drafted: good + 1, states: { new: 0 } });
    expect(report.waiting.filter(({ reason }) => /^(?:model|draft)/.test(reason))).toEqual([]);
    expect(report.model.calls).toBe(await flow.modelCalls());
  },
  testTimeoutMs,
);

test(
  "answers in a tool's call and behind thoughts are used",
  async () => {
    const flow = await openOneCabinet();
    await flow.write("ломкий", 5);
    await flow.write("мягкий", 5);
    await flow.fail("toolCall", "ломкий");
    await flow.fail("thinksAloud", "мягкий");

    const report = await flow.run();

    expect(report.drafted).toBe(11);
    expect(report.model.calls).toBe(11);
  },
  testTimeoutMs,
);
