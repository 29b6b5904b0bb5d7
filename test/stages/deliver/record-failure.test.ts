import { expect, test } from "vitest";
import { maxDeliveryAttempts } from "../../../src/domain/delivery/delivery.ts";
import { laneRetries } from "../../../src/domain/delivery/retries.ts";
import { BrowserStopError } from "../../../src/domain/errors/browser-errors.ts";
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
  await recordFailure(sampleAccount(), failed, { ledger, retriesAt: () => laneRetries, progress, log: silentLog });
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

/** @returns what was recorded, and what concerns the whole lane */
async function recordStop(error: BrowserStopError, failures: number) {
  const recorded: unknown[] = [];
  const ledger = {
    recordUnknown: async (_delivery: unknown, attempt: number, note: object) =>
      recorded.push({ unknown: note, attempt }) > 0,
    recordRefusal: async (_delivery: unknown, attempt: number, note: object) =>
      recorded.push({ refused: note, attempt }) > 0,
    recordEnding: async (_delivery: unknown, _attempt: number, ending: Ending) => recorded.push(ending) > 0,
  };
  const failed = { delivery: sampleDelivery({ failures }), attempt: 3, error };
  const recording = recordFailure(sampleAccount(), failed, {
    ledger,
    retriesAt: () => laneRetries,
    progress: { add: () => undefined },
    log: silentLog,
  });
  return { recorded, thrown: await recording.catch((reason: unknown) => reason) };
}

// However often the item has failed: it isn't about the item.
test.each([0, maxDeliveryAttempts])(
  "a stop of the pages before anything left costs the item no attempt, and stops the lane (%i failures before)",
  async (failures) => {
    const error = new BrowserStopError("sessionEnded", "The session is over.");

    expect(await recordStop(error, failures)).toEqual({
      recorded: [
        { refused: { errorCode: "browserStop", words: null, delayMs: 0, countsAsFailure: false }, attempt: 3 },
      ],
      thrown: error,
    });
  },
);

test.each([0, maxDeliveryAttempts])(
  "a page that shows a block in answer to a post says nothing of the post: it is looked for, and the lane stops (%i)",
  async (failures) => {
    const error = new BrowserStopError("accessLimited", "Access is limited.", { afterPost: true });

    expect(await recordStop(error, failures)).toEqual({
      recorded: [{ unknown: { errorCode: "browserStop", words: null }, attempt: 3 }],
      thrown: error,
    });
  },
);
