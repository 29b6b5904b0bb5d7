import { expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "../../../bench/world/silent-log.ts";
import { postLeavesWithinMs } from "../../../src/domain/delivery.ts";
import { UnavailableError, UnknownOutcomeError } from "../../../src/domain/errors.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import { createDeliverStage } from "../../../src/stages/deliver/deliver.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleDelivery } from "../../samples/feedback.ts";

const never = new AbortController().signal;
const receipt = { replyExternalId: null };
const lost = new UnknownOutcomeError("no answer");

type Outcome = Error | typeof receipt;

/** Delivers replies whose posts go through these outcomes, one after the other. */
const deliver = (...outcomes: readonly Outcome[]) => deliverAfter(async () => 1, outcomes);

async function deliverAfter(begin: () => Promise<number>, outcomes: readonly Outcome[]) {
  const recorded: string[] = [];
  const waiting = outcomes.map((_, number) => {
    const { target } = sampleDelivery();
    return sampleDelivery({ target: { ...target, externalId: externalId(`review-${number}`) } });
  });
  const ledger = {
    loadApproved: async () => waiting.splice(0),
    begin,
    recordSent: async () => recorded.push("sent") > 0,
    recordUnknown: async () => recorded.push("unknown") > 0,
    recordRefusal: async () => recorded.push("refused") > 0,
    recordEnding: async () => recorded.push("ended") > 0,
    end: async () => 0,
    postpone: async () => undefined,
    recordFoundBeforePosting: async () => 0,
    lookNow: async () => undefined,
  };
  let posts = 0;
  const client = {
    readBack: async (targets: readonly { readonly externalId: ReturnType<typeof externalId> }[]) =>
      new Map(targets.map((target) => [target.externalId, { kind: "open" } as const])),
    readyToPost: async () => undefined,
    post: async () => {
      const outcome = outcomes[posts++];
      if (outcome === undefined || outcome instanceof Error) throw outcome;
      return outcome;
    },
  };
  const stage = createDeliverStage({ ledger, progress: { add: () => undefined }, log: silentLog });
  const error: unknown = await stage(sampleAccount({ client }), never).catch((reason: unknown) => reason);
  return { recorded, error, posts };
}

test("three unknown outcomes in a row keep the lane from posting what would only wait for its horizon", async () => {
  const { recorded, error } = await deliver(receipt, lost, lost, lost, receipt, receipt);

  expect(recorded).toEqual(["sent", "unknown", "unknown", "unknown"]);
  expect(error).toBeInstanceOf(UnavailableError);
});

test("an unknown outcome now and then holds nobody up", async () => {
  const { recorded, error } = await deliver(lost, lost, receipt, lost, lost, receipt);

  expect(recorded).toEqual(["unknown", "unknown", "sent", "unknown", "unknown", "sent"]);
  expect(error).toBeUndefined();
});

test("a post whose process stood still after its intent was marked doesn't leave", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const pauses = [postLeavesWithinMs + 1, postLeavesWithinMs];
  const beginSlowly = async () => {
    vi.setSystemTime(Date.now() + (pauses.shift() ?? 0));
    return 1;
  };

  const { recorded, posts } = await deliverAfter(beginSlowly, [receipt, receipt]);

  expect(recorded).toEqual(["refused", "sent"]);
  expect(posts).toBe(1);
});
