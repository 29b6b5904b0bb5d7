// All about one review or question, as a person reads it before deciding.

import { expect, test } from "vitest";
import { readReplyDetails } from "../../../../src/adapters/postgres/views/reply-details.ts";
import { feedbackId } from "../../../../src/domain/identifiers.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool-wb");

test("has the product's name that was read since, where the review came without one", async () => {
  const id = feedbackId(await stored.storeReview("wb-17", "inReview"));
  await stored.pool.query("update feedback set product_name = null");
  expect(await readReplyDetails(stored.database, "everybody", id)).toMatchObject({ productName: null });

  await stored.pool.query(
    `insert into product (account_id, external_id, name, facts, fetched_at)
     select account_id, product_external_id, 'Шарф в клетку', '{}', now() from feedback`,
  );

  expect(await readReplyDetails(stored.database, "everybody", id)).toMatchObject({ productName: "Шарф в клетку" });
});

test("has the name that came with the review before any other", async () => {
  const id = feedbackId(await stored.storeReview("wb-18", "inReview"));
  await stored.pool.query("update feedback set product_name = 'Плед' where id = $1", [id]);

  expect(await readReplyDetails(stored.database, "everybody", id)).toMatchObject({ productName: "Плед" });
});
