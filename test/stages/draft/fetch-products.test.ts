import { expect, test } from "vitest";
import type { ServiceError } from "../../../src/domain/errors/errors.ts";
import { CredentialError } from "../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError, UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { productRestsMs } from "../../../src/domain/feedback/product-age.ts";
import type { DraftingStore, ProductReading } from "../../../src/ports/drafting.ts";
import type { MarketplaceClient, ProductFacts } from "../../../src/ports/marketplace-client.ts";
import { fetchProducts } from "../../../src/stages/draft/fetch-products.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { sampleAccount } from "../../samples/account.ts";

/** Fetches 50 products. */
async function fetchFifty(readProducts: MarketplaceClient["readProducts"]) {
  const wanted = Array.from({ length: 50 }, (_, index) => String(index));
  const stored: ProductReading[] = [];
  const rights: boolean[] = [];
  const warnings: string[] = [];
  const store: DraftingStore = {
    takesWork: async () => true,
    load: async () => [],
    productsToRead: async () => wanted,
    storeProducts: async (_account, readings) => void stored.push(...readings),
    noteProductRight: async (_account, isGranted) => void rights.push(isGranted),
    store: async () => [],
  };
  const log = { ...silentLog, warn: (message: string) => void warnings.push(message) };
  const account = sampleAccount({ client: { readProducts } });
  await fetchProducts(account, { store, log }, new AbortController().signal);
  return { stored, rights, warnings };
}

/** A marketplace that stops serving after some calls. */
function failingAfter(servedCalls: number, error: ServiceError) {
  const calls: (readonly string[])[] = [];
  const readProducts = async (ids: readonly string[]): Promise<readonly ProductFacts[]> => {
    calls.push(ids);
    if (calls.length > servedCalls) throw error;
    return ids.map((externalId) => ({ externalId, name: null, facts: { Состав: "шерсть" } }));
  };
  return { calls, readProducts };
}

test("few products are asked for at a time, since a marketplace may need a call for each", async () => {
  const { calls, readProducts } = failingAfter(10, new UnavailableError("down"));

  const { stored } = await fetchFifty(readProducts);

  expect(stored).toHaveLength(50);
  expect(calls.length).toBeGreaterThan(1);
});

test("what was read rests for a week, an unknown product for a day, and one that is known in part for an hour", async () => {
  const { stored, rights } = await fetchFifty(async (ids) =>
    ids.flatMap((externalId) => {
      if (externalId === "0") return [];
      const product = { externalId, name: null, facts: {} };
      return externalId === "1" ? [{ ...product, isPartial: true }] : [product];
    }),
  );

  expect(stored.slice(0, 3).map(({ learned, restMs }) => [learned === null, restMs])).toEqual([
    [true, 86_400_000],
    [false, 3_600_000],
    [false, 7 * 86_400_000],
  ]);
  expect(rights).toEqual([true]);
});

test.each([
  ["a rate limit, as long as it asks", new RateLimitedError("wait", 7_000), 7_000, 0],
  ["a marketplace that is down, for a minute", new UnavailableError("down"), 60_000, 1],
  ["a key without the right, for an hour", new CredentialError("no right", "missingCategory"), 3_600_000, 0],
])("after %s the unread ones rest, what was read before is kept, and no further call is made", async (...row) => {
  const [, error, restMs, lines] = row;
  const { calls, readProducts } = failingAfter(1, error);

  const { stored, warnings } = await fetchFifty(readProducts);

  const [read, unread] = [stored.slice(0, 20), stored.slice(20)];
  expect(read.every((reading) => reading.learned !== null && reading.restMs === productRestsMs.known)).toBe(true);
  expect(unread.map(({ externalId }) => externalId)).toEqual(Array.from({ length: 30 }, (_, place) => `${place + 20}`));
  expect(unread.every((reading) => reading.learned === null && reading.restMs === restMs)).toBe(true);
  expect(calls).toHaveLength(2);
  expect(warnings).toHaveLength(lines);
});

test("that the key may not read products is noted for people", async () => {
  const { readProducts } = failingAfter(0, new CredentialError("no right", "missingCategory"));

  expect((await fetchFifty(readProducts)).rights).toEqual([false]);
});
