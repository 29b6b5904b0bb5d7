import { describe, expect, test } from "vitest";
import { limits, parallelReads } from "../../../../src/adapters/marketplaces/yandex-market/api/limits.ts";
import { marketplaceName } from "../../../../src/domain/identifiers.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { loadConnectors } from "../load-connectors.ts";
import { commentsPage, commentsPath, credentials, never, openMarket, rawPost, target } from "./api/samples.ts";

const marketAt = async (apiUrls: Readonly<Record<string, string>>) =>
  (await loadConnectors(apiUrls)).get(marketplaceName("yandex-market"));

test("Yandex Market is registered under its name, and only the API, which replaces replies in place, is for auto", async () => {
  expect(await marketAt({})).toMatchObject({
    name: "yandex-market",
    title: "Yandex Market",
    routes: {
      api: {
        abilities: {
          replies: {
            review: { minLength: 2, maxLength: 4_096, canEdit: true },
            question: { minLength: 2, maxLength: 5_000, canEdit: true },
          },
          absenceProof: { review: "readBack", question: "readBack" },
          lagHorizonMs: { review: 86_400_000, question: 86_400_000 },
        },
      },
      browser: {
        isForAuto: false,
        abilities: {
          replies: { review: { maxLength: 4_096, canEdit: false }, question: { maxLength: 5_000, canEdit: false } },
          seenPerCall: { review: null, question: null },
          absenceProof: { review: "none", question: "none" },
        },
      },
    },
  });
});

test("an address replaces the host and keeps the paths, with or without a slash at its end", async () => {
  const shown = () => commentsPage([rawPost()]);
  const server = await openMarket({ [commentsPath]: shown, [`/proxy${commentsPath}`]: shown });

  for (const apiUrl of [server.url, `${server.url}/proxy/`]) {
    const connector = await marketAt({ "yandex-market": apiUrl });
    const client = connector?.routes.api.open(credentials, createBudgetBook().budget);
    expect(await client?.readOne(target("1"), never)).toMatchObject({ kind: "answered" });
  }

  expect(server.paths()).toEqual([commentsPath, `/proxy${commentsPath}`]);
});

describe("the budgets", () => {
  const documented = {
    "goods-feedback": 5_000,
    "goods-feedback/comments/update": 1_000,
    "goods-questions/update": 500,
  };

  test.each(Object.entries(documented))("never let more through in an hour of %s than %i", (name, calls) => {
    const limit = Object.values(limits).find((one) => one.name === name);

    expect((limit?.burst ?? 0) + 3_600_000 / (limit?.intervalMs ?? 1)).toBeCloseTo(calls);
  });

  test("are one for each method", () => {
    const names = Object.values(limits).map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });

  test("leave one of the four calls at a time to a reply", () => {
    expect(parallelReads).toBe(3);
  });
});
