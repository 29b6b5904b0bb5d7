// What is known of products, and when each is read again.

import { beforeEach, expect, test } from "vitest";
import { listCabinets } from "../../../../src/adapters/postgres/cabinets/cabinet-directory.ts";
import type { FeedbackId } from "../../../../src/domain/identifiers.ts";
import type { ProductReading } from "../../../../src/ports/drafting.ts";
import { placeFeedback } from "../../../samples/placed-feedback.ts";
import { openStoredWith, sampleCabinet } from "../../../samples/stored.ts";

const stored = await openStoredWith("wool-wb");
beforeEach(() => stored.pool.query("truncate feedback, product cascade"));

/** What an item is drafted with. */
async function known(id: FeedbackId) {
  return (await stored.drafting.load(stored.account, 100)).find((feedback) => feedback.id === id)?.product;
}

const facts = (description: string) => ({ externalId: "1001", name: "Свитер", facts: { description } });
const dayMs = 86_400_000;

async function read(reading: Partial<ProductReading> = {}): Promise<void> {
  await stored.drafting.storeProducts(stored.account, [
    { externalId: "1001", learned: null, restMs: dayMs, ...reading },
  ]);
}
const toRead = () => stored.drafting.productsToRead(stored.account, 10);
const age = () => stored.pool.query("update product set read_again_at = now() - interval '1 second'");

test("products are to be read once each, as long as a new item is about them", async () => {
  await stored.storeReview("first", "new");
  await stored.storeReview("second", "new");
  await stored.storeReview("third", "drafted");

  expect(await toRead()).toEqual(["1001"]);
});

test("products that were asked for rest, whatever came of it", async () => {
  await stored.storeReview("resting-product", "new");

  await read();

  expect(await toRead()).toEqual([]);
});

test("products of age are read again when an item is about them, and what is new takes the place of the old", async () => {
  const id = await stored.storeReview("aged", "new");
  await read({ learned: facts("Плед. Состав: акрил.") });
  await age();
  expect(await toRead()).toEqual(["1001"]);

  await read({ learned: facts("Плед. Состав: шерсть.") });

  expect(await toRead()).toEqual([]);
  expect(await known(id)).toEqual(facts("Плед. Состав: шерсть."));
});

test("products that couldn't be read again, or are no longer known, keep what was known", async () => {
  const id = await stored.storeReview("kept", "new");
  await read({ learned: facts("Плед") });

  await read({ learned: null });

  expect(await known(id)).toEqual(facts("Плед"));
});

test("products that were read in part keep the rest of what was known", async () => {
  const id = await stored.storeReview("partly", "new");
  await read({ learned: facts("Плед") });

  await read({ learned: { externalId: "1001", name: null, facts: { Состав: "шерсть" }, isPartial: true } });

  expect(await known(id)).toEqual({
    externalId: "1001",
    name: "Свитер",
    facts: { description: "Плед", Состав: "шерсть" },
  });
});

test("products that nobody knows yet are read before those that are only of age", async () => {
  await stored.storeReview("of-age", "new");
  await read();
  await age();
  await placeFeedback(stored.pool, { state: "new", dueInMs: 0, productExternalId: "2002" });

  expect(await stored.drafting.productsToRead(stored.account, 1)).toEqual(["2002"]);
});

test("products that a key may not read are told of, and asked for anew after the next import", async () => {
  await stored.storeReview("refused-product", "new");
  await read();
  await stored.drafting.noteProductRight(stored.account, false);
  expect((await listCabinets(stored.database, "everybody"))[0]).toMatchObject({ lacksProducts: true });

  await stored.importSuppliers([sampleCabinet("wool-wb", { credentials: { token: "another" } })]);

  expect(await toRead()).toEqual(["1001"]);
  expect((await listCabinets(stored.database, "everybody"))[0]).toMatchObject({ lacksProducts: false });
});
