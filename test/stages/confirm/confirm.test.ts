import { expect, test } from "vitest";
import { silentLog } from "../../../bench/world/silent-log.ts";
import { UnavailableError } from "../../../src/domain/errors.ts";
import type { Standing } from "../../../src/domain/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import { createConfirmStage } from "../../../src/stages/confirm/confirm.ts";
import type { ConfirmLedger } from "../../../src/stages/confirm/store-judgements.ts";
import { sampleAccount } from "../../samples/account.ts";
import { samplePending } from "../../samples/feedback.ts";

const never = new AbortController().signal;
const open: Standing = { kind: "open" };
const dayMs = 24 * 3_600_000;

const doubtful = ["first", "second", "third"].map((name) => {
  const { target } = samplePending();
  return samplePending({ state: "unknown", ageMs: 10 * dayMs, target: { ...target, externalId: externalId(name) } });
});

function ledgerOf(stored: string[]): ConfirmLedger {
  return {
    expireLeases: async () => 0,
    loadPending: async () => doubtful,
    recordFound: async (found) => found.length,
    recordPublished: async (published) => published.length,
    lookAgain: async () => undefined,
    recordAbsent: async (absent) => stored.push(...absent.map(({ target }) => target.externalId)),
    end: async () => 0,
  };
}

test("a single read that fails costs nothing of what the reads before it have shown", async () => {
  const stored: string[] = [];
  const client = {
    readBack: async () => new Map(),
    readOne: async ({ externalId }: { readonly externalId: string }) => {
      if (externalId === "third") throw new UnavailableError("down");
      return open;
    },
  };
  const stage = createConfirmStage({
    ledger: ledgerOf(stored),
    progress: { add: () => undefined },
    log: silentLog,
    lagHorizonMs: null,
  });

  await expect(stage(sampleAccount({ client }), never)).rejects.toThrow(UnavailableError);

  expect(stored).toEqual(["first", "second"]);
});
