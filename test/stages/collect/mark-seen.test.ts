import { expect, test } from "vitest";
import { CredentialError } from "../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError } from "../../../src/domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../src/domain/feedback/feedback.ts";
import { type ExternalId, externalId } from "../../../src/domain/identifiers.ts";
import type { Policy } from "../../../src/domain/supplier.ts";
import type { CollectionPage, KnownFeedback } from "../../../src/ports/collection.ts";
import type { Log } from "../../../src/ports/log.ts";
import type { CollectedPage } from "../../../src/ports/marketplace-client.ts";
import { createCollectStage } from "../../../src/stages/collect/collect.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleCollected, sampleKnown } from "../../samples/feedback.ts";
import { noOtherWays } from "../../samples/no-other-ways.ts";

type Setup = {
  readonly page: CollectedPage;
  readonly known?: readonly KnownFeedback[];
  readonly policy?: Partial<Policy>;
  readonly failure?: Error;
};

const marking = { markSkippedAsSeen: true } as const;
const notAnswerable = { standing: { kind: "notAnswerable" } } as const;
const allUnseen = (items: CollectedPage["items"]): CollectedPage => ({
  items,
  unseen: items.map((item) => item.externalId),
  misshapen: [],
});

/** Collects one page of reviews, and none of questions; tells what was marked, stored and written to the log. */
async function collect({ page, known = [], policy = marking, failure }: Setup) {
  const marked: (readonly ExternalId[])[] = [];
  const stored: CollectionPage[] = [];
  const lines: string[] = [];
  const account = sampleAccount({
    client: {
      collect: async function* (kind: FeedbackKind) {
        if (kind === "review") yield page;
      },
      markSeen: async (_kind, ids) => {
        // Nothing may be marked that isn't stored yet.
        expect(stored).toHaveLength(1);
        if (failure !== undefined) throw failure;
        marked.push(ids);
      },
    },
  });
  const line = (level: string) => () => void lines.push(level);
  const log: Log = { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
  const stage = createCollectStage({
    kindRoutes: noOtherWays,
    store: {
      knownUntil: async () => null,
      findKnown: async () => new Map(known.map((one) => [one.externalId, one])),
      storePage: async (_account, sorted) => {
        stored.push(sorted);
        return [];
      },
      findInReview: async () => [],
      noteGone: async () => undefined,
      noteMisled: async () => undefined,
      finishKind: async () => undefined,
      scheduleNext: async () => undefined,
    },
    kindStops: { stop: async () => undefined, clear: async () => undefined },
    progress: { add: () => undefined },
    log,
    intervalMs: 1_000,
  });
  const supplier = { ...account.supplier, policy: { ...account.supplier.policy, ...policy } };
  await stage({ ...account, supplier, answerSince: new Date("2026-11-01T00:00:00Z") }, new AbortController().signal);
  return { marked: marked.flat(), calls: marked, lines, stored };
}

test("what is skipped is marked as seen, and never what waits for a reply", async () => {
  const items = [
    sampleCollected("stars", notAnswerable),
    sampleCollected("old", { content: { createdAt: new Date("2026-10-01T00:00:00Z") } }),
    sampleCollected("rejected"),
    sampleCollected("waiting"),
    sampleCollected("in review"),
    sampleCollected("parked"),
    sampleCollected("answered", { standing: { kind: "answered", replies: [] } }),
  ];
  const known = [
    sampleKnown("rejected", { state: "skipped", reason: "rejectedByPerson" }),
    sampleKnown("in review", { state: "inReview", reason: "policy" }),
    sampleKnown("parked", { state: "parked", reason: "noProof" }),
  ];

  expect((await collect({ page: allUnseen(items), known })).marked).toEqual(["stars", "old", "rejected"]);
});

test("what the cabinet doesn't show as new any more is left alone", async () => {
  const items = [sampleCollected("stars", notAnswerable), sampleCollected("more stars", notAnswerable)];

  const { marked } = await collect({ page: { items, unseen: [externalId("more stars")], misshapen: [] } });

  expect(marked).toEqual(["more stars"]);
});

test("what was skipped and is taken up again isn't marked", async () => {
  const known = [sampleKnown("got words", { state: "skipped", reason: "notAnswerable", contentHash: "without words" })];

  const { marked, stored } = await collect({ page: allUnseen([sampleCollected("got words")]), known });

  expect(stored[0]?.changed).toHaveLength(1);
  expect(marked).toEqual([]);
});

test("nothing is marked unless the supplier's policy says so", async () => {
  const page = allUnseen([sampleCollected("stars", notAnswerable)]);

  expect((await collect({ page, policy: {} })).calls).toEqual([]);
});

test("a call takes as many as the marketplace allows, and a page takes few calls", async () => {
  const items = Array.from({ length: 25 }, (_, number) => sampleCollected(`stars-${number}`, notAnswerable));

  const { calls } = await collect({ page: allUnseen(items) });

  expect(calls.map((ids) => ids.length)).toEqual(Array.from({ length: 10 }, () => 2));
});

test.each([
  ["is refused", new CredentialError("may only read", "readOnly"), ["warn"]],
  ["has to wait", new RateLimitedError("no room", 1_000), ["debug"]],
])("a collection goes on where marking %s", async (_name, failure, lines) => {
  const page = allUnseen([sampleCollected("stars", notAnswerable), sampleCollected("waiting")]);

  const result = await collect({ page, failure });

  expect(result.stored[0]?.added).toHaveLength(2);
  expect(result.lines).toEqual(lines);
});

test("reviews of cancelled orders are answered, unless the supplier's policy leaves them alone", async () => {
  const cancelled = { externalId: "1", name: null, brand: null, facts: { order: "cancelled" } };
  const refused = { ...cancelled, facts: { order: "refused" } };
  const items = [
    sampleCollected("cancelled", { content: { product: cancelled } }),
    sampleCollected("refused", { content: { product: refused } }),
    sampleCollected("stars", { ...notAnswerable, content: { product: cancelled } }),
  ];
  const endings = async (policy: Partial<Policy>) => {
    const { stored } = await collect({ page: allUnseen(items), policy });
    return stored[0]?.added.map(({ ending }) => ending?.reason ?? null);
  };

  expect(await endings({})).toEqual([null, null, "notAnswerable"]);
  expect(await endings({ cancelledOrders: "skip" })).toEqual(["cancelledOrder", null, "notAnswerable"]);
});

test("a skipped review of a cancelled order isn't taken up for its words where the policy leaves it alone", async () => {
  const product = { externalId: "1", name: null, brand: null, facts: { order: "cancelled" } };
  const page = allUnseen([sampleCollected("got words", { content: { product } })]);
  const known = [sampleKnown("got words", { state: "skipped", reason: "notAnswerable", contentHash: "without words" })];

  const left = await collect({ page, known, policy: { cancelledOrders: "skip" } });
  const taken = await collect({ page, known, policy: {} });

  expect([left.stored[0]?.changed.length, taken.stored[0]?.changed.length]).toEqual([0, 1]);
});
