// Colleagues answer by hand in the cabinet, and lists don't show it: they lag, or leave the answer out. The single read
// is the word.

import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { marketplaceNames } from "../../src/adapters/marketplaces/registry.ts";
import { createDecisions } from "../../src/adapters/postgres/desk/decisions.ts";
import { feedbackId } from "../../src/domain/identifiers.ts";
import { anna } from "../samples/callers.ts";
import { type Flow, openFlow } from "./harness.ts";

const hourMs = 3_600_000;
const Drafted = z.array(
  z.object({ id: z.coerce.number().transform(feedbackId), version: z.number(), externalId: z.string() }),
);

let flow: Flow;
afterEach(() => flow.close());

async function openReviewed(marketplace: string, more: object = {}): Promise<void> {
  flow = await openFlow({ marketplaces: [marketplace], suppliers: 1, cabinets: 1, moderationDelayMs: 0, ...more });
  const policy = { reviews: "review", questions: "review" };
  await flow.importSuppliers(flow.sandbox.suppliers.map((supplier) => ({ ...supplier, policy })));
}

async function drafted() {
  const rows = await flow.core.database.execute(
    `select f.id, f.external_id as "externalId", max(reply.version) as version
     from feedback f join reply on reply.feedback_id = f.id where f.state = 'inReview' group by f.id order by f.id`,
    "objects",
  );
  return Drafted.parse(rows);
}

async function answerByHand(marketplace: string, ids: readonly string[]): Promise<void> {
  const chosen = (await flow.items()).filter(({ externalId }) => ids.includes(externalId));
  for (const { account, kind, externalId } of chosen) {
    const address = { marketplace, account, kind, externalId };
    await flow.tell("/control/items", { action: "answer", ...address, text: "Спасибо, что выбрали нас!" });
  }
}

async function besideColleagues(): Promise<number> {
  return z.object({ besideColleague: z.number() }).parse(await flow.ask("/books")).besideColleague;
}

describe.each(marketplaceNames)("at %s", (marketplace) => {
  test("I9: nothing is posted beside a colleague's answer that the lists hide and a single read shows", async () => {
    await openReviewed(marketplace, { items: 24 });
    await flow.run();
    const waiting = await drafted();
    const answered = waiting.filter((_reply, place) => place % 2 === 0).map(({ externalId }) => externalId);
    await flow.tell("/control/knobs", { readLagMs: hourMs });
    await answerByHand(marketplace, answered);
    await createDecisions(flow.core.database, flow.core.queue).approve(anna, waiting);

    const report = await flow.run();

    expect(answered.length).toBeGreaterThan(5);
    expect(report.states.settled).toBeGreaterThanOrEqual(answered.length);
    expect(report.sent).toBe(waiting.length - answered.length);
    expect(await besideColleagues()).toBe(0);
  });

  test("what waits for a person leaves the inbox once a colleague has answered it, however old it is", async () => {
    await openReviewed(marketplace, { items: 1 });
    const account = (await flow.items())[0]?.account ?? "";
    const old = { action: "add", marketplace, account, text: "Шарф колется, но греет.", ageMs: 72 * hourMs };
    const added = z.object({ externalId: z.string() }).parse(await flow.tell("/control/items", old));
    await flow.run();
    expect((await drafted()).map(({ externalId }) => externalId)).toContain(added.externalId);
    await answerByHand(marketplace, [added.externalId]);

    await flow.run();

    expect((await drafted()).map(({ externalId }) => externalId)).not.toContain(added.externalId);
  });
});
