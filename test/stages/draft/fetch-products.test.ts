import { expect, test } from "vitest";
import { silentLog } from "../../../bench/world/silent-log.ts";
import { RateLimitedError } from "../../../src/domain/errors.ts";
import type { DraftingStore } from "../../../src/ports/drafting.ts";
import { fetchMissingProducts } from "../../../src/stages/draft/fetch-products.ts";
import { sampleAccount } from "../../samples/account.ts";

/** Fetches 50 products from a marketplace that stops serving after some calls. */
async function fetchFifty(servedCalls: number) {
  const missing = Array.from({ length: 50 }, (_, index) => String(index));
  const stored: string[] = [];
  const calls: (readonly string[])[] = [];
  const store: DraftingStore = {
    load: async () => [],
    missingProducts: async () => missing,
    storeProducts: async (_account, asked) => {
      stored.push(...asked);
    },
    store: async () => 0,
  };
  const account = sampleAccount({
    client: {
      readProducts: async (ids) => {
        calls.push(ids);
        if (calls.length > servedCalls) throw new RateLimitedError("wait", 1);
        return [];
      },
    },
  });
  await fetchMissingProducts(account, { store, log: silentLog }, new AbortController().signal);
  return { stored, calls };
}

test("few products are asked for at a time, since a marketplace may need a call for each", async () => {
  const { stored, calls } = await fetchFifty(10);

  expect(stored).toHaveLength(50);
  expect(calls.length).toBeGreaterThan(1);
});

test("what was read before a failure is kept, and nothing counts as unknown that wasn't read", async () => {
  const { stored, calls } = await fetchFifty(1);

  expect(stored).toEqual(calls[0]);
  expect(calls).toHaveLength(2);
});
