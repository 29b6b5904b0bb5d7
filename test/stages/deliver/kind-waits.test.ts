// A kind that must wait for its rate limit leaves the turn to the other one.

import { describe, expect, test } from "vitest";
import { BrowserStopError } from "../../../src/domain/errors/browser-errors.ts";
import { KindFailure } from "../../../src/domain/errors/kind-failure.ts";
import { RateLimitedError, UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { OpenAccount, Way } from "../../../src/ports/accounts.ts";
import { sampleDelivery } from "../../samples/feedback.ts";
import { deliver, receipts } from "./scene.ts";

const { target } = sampleDelivery();
const targetsOf = (...kinds: readonly FeedbackKind[]) =>
  kinds.map((kind, number) => ({ ...target, kind, externalId: externalId(`${kind}-${number}`) }));

/** Delivers these while some kinds must wait so long. @returns what was posted and asked for, in its order */
async function deliverKinds(
  kinds: readonly FeedbackKind[],
  waits: Partial<Record<FeedbackKind, Error>>,
  { batchSize = 60, own = {} }: { readonly batchSize?: number; readonly own?: Partial<OpenAccount> } = {},
) {
  const asked: string[] = [];
  const { events, error } = await deliver(receipts(kinds.length), {
    targets: targetsOf(...kinds),
    batchSize,
    own,
    client: {
      readyToPost: async (kind) => {
        asked.push(kind);
        const wait = waits[kind];
        if (wait !== undefined) throw wait;
      },
    },
  });
  return { events, asked, error };
}

const long = new RateLimitedError("rests", 180_000);
const short = new RateLimitedError("later", 20_000);

test("the other one is posted, and then the lane waits", async () => {
  const { events, asked, error } = await deliverKinds(["review", "review", "question", "question"], { review: long });

  expect(events).toEqual(["sent", "sent"]);
  expect(asked).toEqual(["review", "question", "question"]);
  expect(error).toBe(long);
});

test("the other one is posted though more of the first wait than are taken up at once", async () => {
  const { events, error } = await deliverKinds(
    ["review", "review", "review", "question"],
    { review: long },
    { batchSize: 2 },
  );

  expect(events).toEqual(["sent"]);
  expect(error).toBe(long);
});

test("where both must wait, the lane waits for the first that may go on", async () => {
  for (const waits of [
    { review: long, question: short },
    { review: short, question: long },
  ]) {
    const { events, error } = await deliverKinds(["review", "question", "review"], waits);

    expect(events).toEqual([]);
    expect(error).toBe(short);
  }
});

test("what isn't a wait is the lane's matter at once", async () => {
  const down = new UnavailableError("down");

  const { asked, error } = await deliverKinds(["review", "question"], { review: down });

  expect(asked).toEqual(["review"]);
  expect(error).toBe(down);
});

describe("where the kinds go two ways", () => {
  const byApi: Way = { route: "api", stop: null, isVerified: true, isProbeDue: false };
  const own = { ways: { review: { ...byApi, route: "browser" }, question: byApi } } satisfies Partial<OpenAccount>;

  test("one whose way is down leaves the turn to the other, and is told then", async () => {
    const down = new UnavailableError("down");

    const { events, error } = await deliverKinds(["review", "question", "question"], { review: down }, { own });

    expect(events).toEqual(["sent", "sent"]);
    expect(error).toBeInstanceOf(KindFailure);
    expect(error).toMatchObject({ kind: "review", cause: down });
  });

  test("a block is stored before anything else is done", async () => {
    const blocked = new BrowserStopError("accessLimited", "Access is limited.");

    const { events, error } = await deliverKinds(["review", "question"], { review: blocked }, { own });

    expect(events).toEqual([]);
    expect(error).toBe(blocked);
  });
});
