// What moderation rejects comes back to a person with the reason, and the next text goes out: as an edit where the
// marketplace has one, else as a new comment once the rejected one is proven not to be live.

import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { marketplaceNames } from "../../src/adapters/marketplaces/registry.ts";
import { createDecisions } from "../../src/adapters/postgres/desk/decisions.ts";
import { feedbackId } from "../../src/domain/identifiers.ts";
import type { RunReport } from "../../src/ports/progress.ts";
import { anna } from "../samples/callers.ts";
import { type Flow, openFlow } from "./harness.ts";

const Returned = z.array(z.object({ id: z.coerce.number().transform(feedbackId), version: z.number() }));
const items = 60;

/** Wildberries shows a rejected answer to a question as no answer: it is looked for until its deadline. */
async function countNeverShown(flow: Flow, marketplace: string): Promise<number> {
  const questions = (await flow.items()).filter(({ kind }) => marketplace === "wildberries" && kind === "question");
  return questions.filter(({ posts }) => posts.some(({ isLive }) => !isLive)).length;
}

/** A person writes another text for each that moderation rejected, and approves it. @returns whose */
async function rewriteReturned({ core: { database, queue } }: Flow) {
  const returned = Returned.parse(
    await database.execute(
      `select f.id, max(reply.version) as version from feedback f join reply on reply.feedback_id = f.id
       where f.reason = 'moderationRejected' group by f.id`,
      "objects",
    ),
  );
  const decisions = createDecisions(database, queue);
  for (const reply of returned) {
    const edited = { text: `Спасибо за отзыв! Ответ ${reply.id}.`, findings: [], excerpts: [], share: null };
    const version = await decisions.edit(anna, reply, edited);
    await decisions.approve(anna, [{ id: reply.id, version: version ?? 0 }]);
  }
  return returned;
}

describe.each(marketplaceNames)("at %s", (marketplace) => {
  let flow: Flow;
  let first: RunReport;
  beforeAll(async () => {
    flow = await openFlow({
      marketplaces: [marketplace],
      suppliers: 1,
      cabinets: 1,
      items,
      moderationDelayMs: 200,
      rejectProbability: 0.2,
    });
    await flow.importSuppliers();
    first = await flow.run();
  });
  afterAll(() => flow.close());

  test("I1, I2: every item is published once, left alone with a reason, or back with the reason", async () => {
    const { published, skipped, inReview, settled, sent } = first.states;

    expect(Math.min(published, first.returned)).toBeGreaterThan(0);
    expect(published + skipped + inReview + settled + sent).toBe(first.collected);
    expect(sent).toBe(await countNeverShown(flow, marketplace));
    // A few were answered before the service came.
    expect(first.collected).toBeGreaterThan(0.9 * items);
    expect(await flow.verify()).toMatchObject({ doubles: 0, missing: 0, posts: published + first.returned + sent });
  });

  test("a new text follows a rejected one, and nothing is ever live twice", async () => {
    await flow.tell("/control/knobs", { rejectProbability: 0 });
    const returned = await rewriteReturned(flow);

    const second = await flow.run();

    expect(returned).toHaveLength(first.returned);
    expect(second).toMatchObject({ sent: returned.length, published: returned.length, returned: 0 });
    expect(await flow.verify()).toMatchObject({ doubles: 0, missing: 0 });
  });
});

test("a text that is refused after a rejected one stays with a person, whatever a collection shows of the rejected one", async () => {
  const marketplace = "wildberries";
  const sandbox = { marketplaces: [marketplace], suppliers: 1, cabinets: 1, items: 20 };
  const flow = await openFlow({ ...sandbox, moderationDelayMs: 200, rejectProbability: 1 });
  onTestFinished(flow.close);
  await flow.importSuppliers();
  await flow.run();
  const refusal = { status: 422, words: "В ответе обнаружена ссылка" };
  for (const { account, kind, externalId } of await flow.items()) {
    await flow.tell("/control/items", { action: "refuse", marketplace, account, kind, externalId, refusal });
  }
  const rewritten = await rewriteReturned(flow);

  await flow.run();
  await flow.run();

  const standing = await flow.core.database.execute(
    `select state, reason from feedback where id = any('{${rewritten.map(({ id }) => id).join(",")}}')`,
    "objects",
  );
  expect(rewritten.length).toBeGreaterThan(0);
  expect(standing).toEqual(rewritten.map(() => ({ state: "inReview", reason: expect.anything() })));
});
