// A sample that Ozon's documentation shows, as it was published. It is read where it lies and is no part of this project.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contractsFolder, titleWithContracts } from "../../../../setup/contracts.ts";
import { replyText } from "../../../http/scripted-server.ts";
import { collect } from "../../collect.ts";
import { openClient, openOzon } from "./samples.ts";

const file = join(contractsFolder ?? "", "..", "data", "captures", "ozon_docs_v2_review_list_sample.json");

describe.skipIf(!contractsFolder)(titleWithContracts("the documented sample of Ozon"), () => {
  test("parses, with its sku as a text and a status of the older version", async () => {
    const server = await openOzon({ "/v2/review/list": () => replyText(readFileSync(file, "utf8")) });

    const { items, misshapen } = await collect(openClient(server.url), "review", { since: null, knownUntil: null });

    expect(misshapen).toEqual([]);
    expect(items[0]).toMatchObject({
      content: { rating: 2, product: { externalId: "148591503" } },
      standing: { kind: "open" },
    });
  });
});
