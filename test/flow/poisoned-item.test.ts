// The sandbox's poisoned item: every reply to it is refused, for a reason that isn't told. All others go their way.

import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { openFlow } from "./harness.ts";

const Poisoned = z.object({ poisoned: z.tuple([z.object({ externalId: z.string() })]) });

test("a poisoned item is tried and refused, and holds up no other", async () => {
  const flow = await openFlow({ marketplaces: ["ozon"], cabinets: 1, items: 10, poisoned: 1 });
  onTestFinished(flow.close);
  await flow.importSuppliers();

  await flow.run();

  const [{ externalId }] = Poisoned.parse(await flow.ask("/books")).poisoned;
  const refused = await flow.core.database.execute(
    `select f.external_id from delivery d join feedback f on f.id = d.feedback_id where d.outcome = 'refused'`,
    "objects",
  );
  expect(refused).toEqual([{ external_id: externalId }]);
  expect((await flow.items()).find((item) => item.externalId === externalId)).toMatchObject({ posts: [] });
  const { posts, ...books } = await flow.verify();
  expect(posts).toBeGreaterThan(0);
  expect(books).toMatchObject({ doubles: 0, missing: 0 });
});
