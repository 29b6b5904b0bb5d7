// What was sent by a way that is closed now is looked for later: nothing is asked, and nothing is concluded.

import { expect, test } from "vitest";
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

/** So old that a look that doesn't show it would end it. */
function pendingOf(kind: FeedbackKind): PendingDelivery {
  const { target } = samplePending();
  return samplePending({
    state: "unknown",
    ageMs: 10 * dayMs,
    missingForMs: dayMs,
    target: { ...target, kind, externalId: externalId(kind) },
  });
}

/** @returns what was done, in its order */
async function confirm(ways: Readonly<Record<FeedbackKind, Way>>) {
  const done: string[] = [];
  const client = {
    readBack: async (targets: readonly { readonly externalId: ExternalId }[]) => {
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
      loadPending: async () => [pendingOf("review"), pendingOf("question")],
      recordFound: async () => 0,
      recordPublished: async () => 0,
      lookAgain: async (looks) => {
        for (const { delivery, delayMs, look } of looks)
          done.push(`${look}: ${delivery.target.externalId} again in ${delayMs}`);
      },
      recordAbsent: async (absent) => done.push(...absent.map(({ target }) => `absent: ${target.externalId}`)),
      end: async () => 0,
    },
    kindStops: { stop: async () => undefined },
    progress: { add: () => undefined },
    log: silentLog,
  });
  await stage({ ...sampleAccount({ client }), ways }, never);
  return done;
}

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
