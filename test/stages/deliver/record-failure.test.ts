import { expect, test } from "vitest";
import { InvariantError } from "../../../src/domain/errors/errors.ts";
import { FaultyRequestError } from "../../../src/domain/errors/marketplace-errors.ts";
import type { Ending } from "../../../src/ports/delivery-ledger.ts";
import { recordFailure } from "../../../src/stages/deliver/record-failure.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleDelivery } from "../../samples/feedback.ts";

async function record(error: Error) {
  const recorded: (Ending | "unknown" | "refused")[] = [];
  const ledger = {
    recordUnknown: async () => recorded.push("unknown") > 0,
    recordRefusal: async () => recorded.push("refused") > 0,
    recordEnding: async (_delivery: unknown, _attempt: number, ending: Ending) => recorded.push(ending) > 0,
  };
  const progress = { add: () => undefined };
  const failed = { delivery: sampleDelivery(), attempt: 1, error };
  await recordFailure(sampleAccount(), failed, { ledger, progress, log: silentLog });
  return recorded;
}

test("a request that the marketplace finds at fault is parked at once, with its words: nothing was published", async () => {
  const detail = { side: "Ozon", code: "404", words: "sku not found" };
  const [ending] = await record(new FaultyRequestError("Ozon finds our request at fault.", { detail }));

  expect(ending).toMatchObject({ kind: "parked", reason: "internalError", detail: "Ozon, 404: «sku not found»" });
});

test("any other mistake of ours may have come after the post, so it is looked for", async () => {
  expect(await record(new InvariantError("a bug"))).toEqual(["unknown"]);
});
