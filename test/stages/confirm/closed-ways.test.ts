// What was sent by a way that is closed now is looked for later: nothing is asked, and nothing is concluded.

import { describe, expect, test } from "vitest";
import { KindFailure } from "../../../src/domain/errors/kind-failure.ts";
import { CredentialError } from "../../../src/domain/errors/marketplace-errors.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import type { FeedbackKind, Standing } from "../../../src/domain/feedback/feedback.ts";
import { type ExternalId, externalId } from "../../../src/domain/identifiers.ts";
import type { Way } from "../../../src/ports/accounts.ts";
import type { PendingDelivery } from "../../../src/ports/delivery-ledger.ts";
import { createConfirmStage } from "../../../src/stages/confirm/confirm.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { sampleAccount } from "../../samples/account.ts";
import { samplePending } from "../../samples/feedback.ts";

const never = new AbortController().signal;
const byApi: Way = { route: "api", stop: null, isVerified: true, isProbeDue: false };
const dayMs = 24 * 3_600_000;

/** So old, unless it is said, that a look that doesn't show it would end it. */
function pendingOf(kind: FeedbackKind, parts: Partial<PendingDelivery>): PendingDelivery {
  const { target } = samplePending();
  return samplePending({
    state: "unknown",
    ageMs: 10 * dayMs,
    missingForMs: dayMs,
    target: { ...target, kind, externalId: externalId(kind) },
    ...parts,
  });
}

type Circumstances = {
  /** What reviews meet when they are looked for. */
  readonly refusal?: Error;
  /** The service chooses the way. */
  readonly isAuto?: boolean;
  readonly parts?: Partial<PendingDelivery>;
  /** Where what is done is told. */
  readonly done?: string[];
};

/** @returns what was done, in its order */
async function confirm(
  ways: Readonly<Record<FeedbackKind, Way>>,
  { refusal, isAuto = false, parts = {}, done = [] }: Circumstances = {},
) {
  const client = {
    readBack: async (targets: readonly { readonly externalId: ExternalId }[]) => {
      if (refusal !== undefined && targets.some(({ externalId: id }) => id === "review")) throw refusal;
      done.push(`look for ${targets.map(({ externalId: id }) => id)}`);
      return new Map<ExternalId, Standing>();
    },
    readOne: async ({ externalId: id }: { readonly externalId: ExternalId }): Promise<Standing> => {
      done.push(`read ${id}`);
      return { kind: "open" };
    },
  };
  const stage = createConfirmStage({
    ledger: {
      loadPending: async () => [pendingOf("review", parts), pendingOf("question", parts)],
      recordFound: async () => [],
      recordPublished: async () => [],
      lookAgain: async (looks) => {
        for (const { delivery, delayMs, look } of looks)
          done.push(`${look}: ${delivery.target.externalId} again in ${delayMs}`);
      },
      recordAbsent: async (absent) => {
        done.push(...absent.map(({ target }) => `absent: ${target.externalId}`));
        return absent.map(({ feedbackId }) => feedbackId);
      },
      end: async (_from, endings) => {
        done.push(...endings.map(({ delivery, ending }) => `${ending.reason}: ${delivery.target.externalId}`));
        return endings.map(({ delivery }) => delivery.feedbackId);
      },
    },
    kindStops: { stop: async () => undefined },
    progress: { add: () => undefined },
    log: silentLog,
  });
  const probeApi = isAuto ? async () => undefined : null;
  await stage({ ...sampleAccount({ client }), ways, probeApi }, never);
  return done;
}

const noSubscription = new CredentialError("no subscription", "subscriptionMissing");
const later = (kind: FeedbackKind) => `unseen: ${kind} again in 900000`;

test.each(["sessionEnded", "accessLimited", "challenge", "pageChanged", "browserMissing"] as const)(
  "a kind whose pages are stopped (%s) is looked for later, and the other one now",
  async (stop) => {
    const done = await confirm({ review: byApi, question: { ...byApi, route: "browser", stop } });

    expect(done.slice(0, 3)).toEqual([later("question"), "look for review", "read review"]);
    expect(done.join()).not.toMatch(/(look for|read|absent:) .*question/);
  },
);

test("where both kinds are stopped nothing is asked, and nothing ends", async () => {
  const stopped: Way = { ...byApi, route: "browser", stop: "accessLimited" };

  expect(await confirm({ review: stopped, question: stopped })).toEqual([later("review"), later("question")]);
});

test("by a way that isn't known to have the same ids nothing is called absent", async () => {
  const unverified: Way = { ...byApi, isVerified: false };

  expect(await confirm({ review: unverified, question: unverified })).toEqual([later("review"), later("question")]);
});

describe("a reply by API of which nobody knows, and that the API doesn't show any more,", () => {
  const ways = { review: byApi, question: byApi };

  test("is given to a person where its kind could go by the pages but for this one", async () => {
    const done = await confirm(ways, { refusal: noSubscription, isAuto: true });

    expect(done).toContain("readsExhausted: review");
    expect(done).not.toContain(later("review"));
    expect(done).toContain("read question");
  });

  test.each([
    ["a look could still be too early to be the word", { isAuto: true, parts: { ageMs: 999 } }],
    ["it was accepted, and keeps nobody from another way", { isAuto: true, parts: { state: "sent" } }],
    ["its kind has no other way", { isAuto: false }],
  ] as const)("is looked for later while %s", async (_why, circumstances) => {
    const done = await confirm(ways, { refusal: noSubscription, ...circumstances });

    expect(done).toContain(later("review"));
    expect(done.join()).not.toMatch(/readsExhausted/);
  });
});

test("where the kinds go two ways and one is down, the other is looked for, and then it is told", async () => {
  const down = new UnavailableError("down");
  const ways = { review: { ...byApi, route: "browser" }, question: byApi } as const;
  const done: string[] = [];

  const error: unknown = await confirm(ways, { refusal: down, done }).catch((thrown: unknown) => thrown);

  expect(done).toEqual(["look for question", "read question", "absent: question"]);
  expect(error).toBeInstanceOf(KindFailure);
  expect(error).toMatchObject({ kind: "review", cause: down });
});
