// The whole job at Ozon, which has no edit: what moderation rejects comes back, and a new text follows it as a new
// comment.

import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createDecisions } from "../../src/adapters/postgres/desk/decisions.ts";
import { feedbackId } from "../../src/domain/identifiers.ts";
import type { RunReport } from "../../src/processes/run-until-idle.ts";
import { type Flow, openFlow } from "./harness.ts";

const Returned = z.array(z.object({ id: z.coerce.number().transform(feedbackId), version: z.number() }));

let flow: Flow;
let first: RunReport;
beforeAll(async () => {
  flow = await openFlow({
    marketplaces: ["ozon"],
    suppliers: 1,
    cabinets: 1,
    items: 60,
    moderationDelayMs: 200,
    rejectProbability: 0.2,
  });
  await flow.importSuppliers();
  first = await flow.run();
});
afterAll(() => flow.close());

test("I1, I2: every item is published once, skipped because it takes no reply, or back with the reason", async () => {
  const { published, skipped, inReview } = first.states;

  expect(Math.min(published, skipped, inReview)).toBeGreaterThan(0);
  expect(published + skipped + inReview).toBe(60);
  expect(await flow.verify()).toMatchObject({ doubles: 0, missing: 0, posts: published + first.returned });
});

test("a new text follows a rejected one as a new comment, and nothing is ever live twice", async () => {
  await flow.tell("/control/knobs", { rejectProbability: 0 });
  const returned = Returned.parse(
    await flow.core.database.execute(
      `select f.id, max(reply.version) as version from feedback f join reply on reply.feedback_id = f.id
       where f.reason = 'moderationRejected' group by f.id`,
      "objects",
    ),
  );
  const decisions = createDecisions(flow.core.database, flow.core.queue);
  for (const reply of returned) {
    const edited = { text: `Спасибо за отзыв! Ответ ${reply.id}.`, findings: [], person: "Анна" };
    const version = await decisions.edit(reply, edited);
    await decisions.approve([{ id: reply.id, version: version ?? 0 }], "Анна");
  }

  const second = await flow.run();

  expect(returned).toHaveLength(first.returned);
  expect(second).toMatchObject({ sent: returned.length, published: returned.length, returned: 0 });
  expect(await flow.verify()).toMatchObject({ doubles: 0, missing: 0 });
});
