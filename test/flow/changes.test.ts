// What buyers and colleagues do meanwhile: they change a review, supplement it, answer it by hand, take it back.

import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createDecisions } from "../../src/adapters/postgres/desk/decisions.ts";
import { feedbackId } from "../../src/domain/identifiers.ts";
import { anna } from "../samples/callers.ts";
import { type Flow, openFlow } from "./harness.ts";

const Item = z.object({
  id: z.coerce.number().transform(feedbackId),
  state: z.string(),
  reason: z.string().nullable(),
  version: z.number(),
});

let flow: Flow;
let account: string;
let review: string;
beforeEach(async () => {
  flow = await openFlow({
    marketplaces: ["wildberries"],
    suppliers: 1,
    cabinets: 1,
    items: 1,
    moderationDelayMs: 0,
    // What is gone is believed to be gone two seconds later, too.
    environment: { UNKNOWN_LAG_HORIZON: "2" },
  });
  account = (await flow.items())[0]?.account ?? "";
});
afterEach(() => flow.close());

/** A new review, and what the service makes of it under this policy. */
async function receive(policy: "auto" | "review", text = "Тёплый шарф, дочка довольна."): Promise<void> {
  await flow.importSuppliers(flow.sandbox.suppliers.map((supplier) => ({ ...supplier, policy: { reviews: policy } })));
  const added = await flow.tell("/control/items", { action: "add", marketplace: "wildberries", account, text });
  review = z.object({ externalId: z.string() }).parse(added).externalId;
  await flow.run();
}

async function happen(action: string, more: object = {}): Promise<void> {
  const address = { marketplace: "wildberries", account, externalId: review };
  await flow.tell("/control/items", { action, ...address, ...more });
  await flow.core.database.execute("update cabinet set next_collect_at = now()", "objects");
}

async function item() {
  const rows = await flow.core.database.execute(
    `select f.id, f.state, f.reason, max(reply.version) as version from feedback f
     join reply on reply.feedback_id = f.id where f.external_id = '${review}' group by f.id`,
    "objects",
  );
  return z.array(Item).parse(rows)[0];
}

async function approve(): Promise<void> {
  const { id, version } = Item.parse(await item());
  await createDecisions(flow.core.database, flow.core.queue).approve(anna, [{ id, version }]);
}

test("a review that changes before its reply goes out is drafted anew, and the old text never goes out", async () => {
  await receive("review");
  await happen("change", { text: "Шарф порвался на второй день, верните деньги." });

  await flow.run();

  expect(await item()).toMatchObject({ state: "inReview", version: 2 });
  await approve();
  await flow.run();
  expect(await item()).toMatchObject({ state: "published" });
  expect(await flow.verify()).toMatchObject({ doubles: 0, missing: 0 });
});

test("a review that changes after its reply was published goes to a person and is never answered by itself", async () => {
  await receive("auto");
  expect(await item()).toMatchObject({ state: "published" });
  await happen("change", { text: "Передумала: шарф колется." });

  await flow.run();

  expect(await item()).toMatchObject({ state: "inReview", reason: "changedAfterPublication" });
  expect(await flow.verify()).toMatchObject({ doubles: 0 });
});

test("what a colleague answers by hand before our reply goes out is settled, and gets no second reply", async () => {
  await receive("review");
  await happen("answer", { text: "Спасибо, что выбрали нас!" });
  await approve();

  await flow.run();

  expect(await item()).toMatchObject({ state: "settled", reason: "answeredElsewhere" });
  expect(await flow.verify()).toMatchObject({ doubles: 0 });
});

test("a review that is taken back is settled without a reply", async () => {
  await receive("review");
  await happen("remove");
  await approve();

  await flow.run();

  expect(await item()).toMatchObject({ state: "settled", reason: "removed" });
});

test("a review that its buyer supplements is settled, and the supplement is answered in its place", async () => {
  await receive("review");
  const before = (await flow.verify()).posts;
  await happen("supplement", { text: "Дополняю: после стирки как новый." });
  await approve();

  await flow.run();

  expect(await item()).toMatchObject({ state: "settled", reason: "superseded" });
  expect((await flow.verify()).posts).toBe(before);
});
