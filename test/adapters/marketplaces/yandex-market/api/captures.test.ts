// An answer of the service itself, as somebody else's program kept it. It is read where it lies and is no part of this
// project.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contractsFolder, titleWithContracts } from "../../../../setup/contracts.ts";
import { replyText } from "../../../http/scripted-server.ts";
import { collect } from "../../collect.ts";
import { openClient, openMarket, reviewsPath } from "./samples.ts";

const file = join(contractsFolder ?? "", "..", "data", "captures", "ym_v2_goods-feedback.json");

describe.skipIf(!contractsFolder)(titleWithContracts("a captured answer of Yandex Market"), () => {
  test("parses, reviews without a word among it", async () => {
    const server = await openMarket({ [reviewsPath]: () => replyText(readFileSync(file, "utf8")) });

    const { items, misshapen } = await collect(openClient(server.url), "review", { since: null, knownUntil: null });

    expect(misshapen).toEqual([]);
    expect(items.length).toBeGreaterThan(1);
    expect(items[0]).toMatchObject({
      externalId: "433527023",
      content: { text: "", pros: "", cons: "", rating: 5, product: { externalId: "DIA300SKU" } },
      standing: { kind: "open" },
    });
    expect(items[0]?.content.createdAt.toISOString()).toBe("2026-02-08T16:45:14.014Z");
  });
});
