import { expect, test } from "vitest";
import { requestLimit } from "../../../../src/adapters/marketplaces/ozon/api/limits.ts";
import { marketplaceName } from "../../../../src/domain/identifiers.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { loadConnectors } from "../load-connectors.ts";
import { never, openOzon, rawReview, target } from "./api/samples.ts";

const ozonAt = async (apiUrls: Readonly<Record<string, string>>) =>
  (await loadConnectors(apiUrls)).get(marketplaceName("ozon"));

test("Ozon is registered under its name, and has no edit by either way", async () => {
  expect(await ozonAt({})).toMatchObject({
    name: "ozon",
    title: "Ozon",
    routes: {
      api: {
        abilities: {
          replies: { review: { canEdit: false }, question: { minLength: 2, maxLength: 3_000, canEdit: false } },
          absenceProof: { review: "readBack", question: "readBack" },
        },
      },
      browser: {
        isForAuto: true,
        abilities: {
          replies: { review: { canEdit: false }, question: { minLength: 2, maxLength: 3_000, canEdit: false } },
          seenPerCall: { review: null, question: null },
          absenceProof: { review: "readBack", question: "readBack" },
        },
      },
    },
  });
});

test("an address replaces the host and keeps the paths, with or without a slash at its end", async () => {
  const server = await openOzon({
    "/v2/review/info": () => rawReview(),
    "/proxy/v2/review/info": () => rawReview(),
    "/v1/review/comment/list": () => ({ comments: [] }),
    "/proxy/v1/review/comment/list": () => ({ comments: [] }),
  });

  for (const apiUrl of [server.url, `${server.url}/proxy/`]) {
    const connector = await ozonAt({ ozon: apiUrl });
    const client = connector?.routes.api.open({ clientId: "1", apiKey: "k" }, createBudgetBook().budget);
    expect(await client?.readOne(target("review-1"), never)).toEqual({ kind: "open" });
  }

  expect(server.paths()).toEqual([
    "/v2/review/info",
    "/v1/review/comment/list",
    "/proxy/v2/review/info",
    "/proxy/v1/review/comment/list",
  ]);
});

test("a second of calls never holds more than Ozon's 50", () => {
  expect(requestLimit.burst + 1_000 / requestLimit.intervalMs).toBeLessThanOrEqual(50);
});
