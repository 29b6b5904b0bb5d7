import { expect, test } from "vitest";
import { CredentialError } from "../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError, UnavailableError, UnexpectedShapeError } from "../../../src/domain/errors/remote-errors.ts";
import type { FeedbackKind, Standing } from "../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { PendingDelivery } from "../../../src/ports/delivery-ledger.ts";
import type { ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import { createConfirmStage } from "../../../src/stages/confirm/confirm.ts";
import type { ConfirmLedger } from "../../../src/stages/confirm/store-judgements.ts";
import { createCollectedLog } from "../../adapters/log/log-lines.ts";
import { sampleAccount } from "../../samples/account.ts";
import { samplePending } from "../../samples/feedback.ts";

const never = new AbortController().signal;
const open: Standing = { kind: "open" };
const dayMs = 24 * 3_600_000;

const doubtful = ["first", "second", "third"].map((name) => {
  const { target } = samplePending();
  return samplePending({
    state: "unknown",
    ageMs: 10 * dayMs,
    missingForMs: dayMs,
    target: { ...target, externalId: externalId(name) },
  });
});

type Refused = Readonly<Partial<Record<FeedbackKind, Error>>>;

/** @param refused the kinds that can't be read back */
async function confirm(
  readOne: (id: string) => Standing | Error,
  {
    pending = doubtful,
    refused = {},
    end = async () => [],
  }: {
    readonly pending?: readonly PendingDelivery[];
    readonly refused?: Refused;
    readonly end?: ConfirmLedger["end"];
  } = {},
) {
  const counted: string[] = [];
  const absent: string[] = [];
  const unreadable: string[] = [];
  const stopped: string[] = [];
  const unseen: string[] = [];
  const { log, records } = createCollectedLog();
  const ledger: ConfirmLedger = {
    loadPending: async () => pending,
    recordFound: async (found) => found.map(({ feedbackId }) => feedbackId),
    recordPublished: async (published) => published.map(({ delivery }) => delivery.feedbackId),
    lookAgain: async (looks) => {
      for (const { delivery, look } of looks) {
        if (look === "unreadable") unreadable.push(delivery.target.externalId);
        if (look === "unseen") unseen.push(delivery.target.externalId);
      }
    },
    recordAbsent: async (deliveries) => {
      absent.push(...deliveries.map(({ target }) => target.externalId));
      return deliveries.map(({ feedbackId }) => feedbackId);
    },
    end,
  };
  const client = {
    readBack: async (targets: readonly ReplyTarget[]) => {
      for (const { kind } of targets) if (refused[kind] !== undefined) throw refused[kind];
      return new Map();
    },
    readOne: async ({ externalId: id }: { readonly externalId: string }) => {
      const outcome = readOne(id);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  };
  const stage = createConfirmStage({
    ledger,
    kindStops: { stop: async (_account, kind) => void stopped.push(kind) },
    progress: { add: (transition, _cabinet, count) => void (count > 0 && counted.push(`${transition} ${count}`)) },
    log,
  });
  const error: unknown = await stage(sampleAccount({ client }), never).catch((reason: unknown) => reason);
  return { absent, unreadable, unseen, stopped, counted, told: records().map(({ message }) => message), error };
}

test("one item that can't be read steps back alone, and the others are proven", async () => {
  const { absent, unreadable, error } = await confirm((id) => (id === "first" ? new UnavailableError("down") : open));

  expect(absent).toEqual(["second", "third"]);
  expect(unreadable).toEqual(["first"]);
  expect(error).toBeUndefined();
});

test("an odd answer about one item costs only that item", async () => {
  const { absent, unreadable } = await confirm((id) =>
    id === "second" ? new UnexpectedShapeError("odd", "{}") : open,
  );

  expect(absent).toEqual(["first", "third"]);
  expect(unreadable).toEqual(["second"]);
});

test("several items in a row that can't be read make the lane rest, each of them counted", async () => {
  const { unreadable, error } = await confirm(() => new UnavailableError("down"));

  expect(unreadable).toEqual(["first", "second", "third"]);
  expect(error).toBeInstanceOf(UnavailableError);
});

test("a rate limit is the lane's matter and costs no item anything", async () => {
  const { unreadable, error } = await confirm(() => new RateLimitedError("wait", 1_000));

  expect(unreadable).toEqual([]);
  expect(error).toBeInstanceOf(RateLimitedError);
});

test("a kind whose subscription is missing is looked for later, and the cabinet goes on", async () => {
  const { stopped, error } = await confirm(() => new CredentialError("no subscription", "subscriptionMissing"));

  expect(stopped).toEqual(["review", "review", "review"]);
  expect(error).toBeUndefined();
});

const question = samplePending({
  state: "unknown",
  ageMs: 10 * dayMs,
  missingForMs: dayMs,
  target: { ...samplePending().target, kind: "question", externalId: externalId("question") },
});

test.each(["subscriptionMissing", "missingCategory", "readOnly"] as const)(
  "a kind that the key may not read is looked for later, and the other one is proven: %s",
  async (fault) => {
    const refused = { question: new CredentialError("refused", fault) };

    const { absent, unseen, stopped, error } = await confirm(() => open, { pending: [question, ...doubtful], refused });

    expect({ absent, unseen, stopped }).toEqual({
      absent: ["first", "second", "third"],
      unseen: ["question"],
      stopped: ["question"],
    });
    expect(error).toBeUndefined();
  },
);

test("a kind that can't be read back now holds up only itself", async () => {
  const refused = { review: new UnavailableError("down") };
  const recent = samplePending({ state: "unknown", missingForMs: null });

  const { absent, unseen, error } = await confirm(() => open, { pending: [recent, question], refused });

  expect({ absent, unseen }).toEqual({ absent: ["question"], unseen: [recent.target.externalId] });
  expect(error).toBeUndefined();
});

test("where no kind can be read back the lane waits", async () => {
  const refused = { review: new UnavailableError("down"), question: new RateLimitedError("wait", 1_000) };

  const { unseen, error } = await confirm(() => open, { pending: [...doubtful, question], refused });

  expect(unseen).toEqual([]);
  expect(error).toBeInstanceOf(UnavailableError);
});

test.each([
  ["recorded", true, ["returned 1"], ["A delivery ended without a reply"]],
  ["not recorded, since somebody else was faster", false, [], []],
])("a return that was %s is counted and told as often as it was stored", async (_which, isStored, counts, lines) => {
  const provenTwice = doubtful.slice(0, 1).map((delivery) => ({ ...delivery, absences: 1 }));

  const { counted, told } = await confirm(() => open, {
    pending: provenTwice,
    end: async (_from, endings) => (isStored ? endings.map(({ delivery }) => delivery.feedbackId) : []),
  });

  expect(counted).toEqual(counts);
  expect(told).toEqual(lines);
});

test("what can't be read for a day is parked, and says so", async () => {
  const sightings = { openForMs: null, goneForMs: null, readFailures: 8, listsMislead: false };
  const ended: unknown[] = [];

  const { unreadable } = await confirm(() => new UnavailableError("500"), {
    pending: doubtful.slice(0, 1).map((delivery) => ({ ...delivery, sightings })),
    end: async (_from, endings) => {
      ended.push(...endings.map(({ ending }) => ending));
      return endings.map(({ delivery }) => delivery.feedbackId);
    },
  });

  expect(unreadable).toEqual([]);
  expect(ended).toEqual([{ kind: "parked", reason: "readsExhausted", detail: null }]);
});
