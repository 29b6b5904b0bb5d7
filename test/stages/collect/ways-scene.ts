// One collection of an account whose kinds may go different ways, and all that it does.

import { CredentialError } from "../../../src/domain/errors/marketplace-errors.ts";
import type { FeedbackKind, Standing } from "../../../src/domain/feedback/feedback.ts";
import { type ExternalId, externalId, feedbackId } from "../../../src/domain/identifiers.ts";
import type { OpenAccount, Way } from "../../../src/ports/accounts.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import { createCollectStage } from "../../../src/stages/collect/collect.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleCollected, sampleDelivery } from "../../samples/feedback.ts";

const never = new AbortController().signal;
const intervalMs = 600_000;
const byApi: Way = { route: "api", stop: null, isVerified: true, isProbeDue: false };
export const byPages: Way = { route: "browser", stop: null, isVerified: true, isProbeDue: false };
export const noSubscription = new CredentialError("needs a subscription", "subscriptionMissing");
export const open: Standing = { kind: "open" };
export const gone: Standing = { kind: "removed" };

const stored = ["newest", "older", "oldest", "one too many"].map(
  (name): ReplyTarget => ({ ...sampleDelivery().target, externalId: externalId(name) }),
);

type Circumstances = {
  readonly ways?: Partial<OpenAccount["ways"]>;
  /** What is thrown where a kind is collected. */
  readonly refusals?: Readonly<Partial<Record<FeedbackKind, Error>>>;
  /** How the API answers when it is asked again; absent where the service doesn't choose the way. */
  readonly probed?: Error | "served" | null;
  readonly wantedRoute?: OpenAccount["wantedRoute"];
  /** A reply of the account is being sent, or in doubt. */
  readonly isInDoubt?: boolean;
  readonly storedTargets?: readonly ReplyTarget[];
  readonly listed?: ReadonlyMap<ExternalId, Standing>;
  readonly readOne?: (name: string) => Standing;
  /** The kinds go another way before what was found is stored. */
  readonly hasTurned?: boolean;
};

/** Collects once. @returns what was done, in its order */
export async function collect({
  ways = {},
  refusals = {},
  probed = null,
  wantedRoute = null,
  isInDoubt = false,
  storedTargets = stored,
  listed = new Map(),
  readOne = () => gone,
  hasTurned = false,
}: Circumstances) {
  const done: string[] = [];
  const client: Partial<MarketplaceClient> = {
    collect: async function* (kind) {
      done.push(`collect ${kind}`);
      const refusal = refusals[kind];
      if (refusal !== undefined) throw refusal;
      yield { items: [sampleCollected("a", { kind })], unseen: [], misshapen: [] };
    },
    readBack: async (targets) => {
      done.push(`look for ${targets.length}`);
      return listed;
    },
    readOne: async ({ externalId: name }) => {
      done.push(`read ${name}`);
      return readOne(name);
    },
  };
  const account: OpenAccount = {
    ...sampleAccount({ client }),
    ways: { review: byApi, question: byApi, ...ways },
    wantedRoute,
    probeApi:
      probed === null
        ? null
        : async (kind) => {
            done.push(`ask the API for ${kind}s`);
            if (probed instanceof Error) throw probed;
          },
  };
  const stage = createCollectStage({
    store: {
      knownUntil: async () => null,
      findKnown: async () => new Map(),
      storePage: async (_account, page) => page.added.map((_, number) => feedbackId(number)),
      findInReview: async () => [],
      noteGone: async () => undefined,
      noteMisled: async () => undefined,
      finishKind: async (_account, kind) => void done.push(`finished ${kind}`),
      scheduleNext: async (_account, delayMs) => void done.push(`next in ${delayMs}`),
    },
    kindStops: {
      stop: async (_account, kind) => void done.push(`stop ${kind}`),
      clear: async () => undefined,
    },
    kindRoutes: {
      change: async (_account, kind, to) => done.push(`change ${kind} to ${to}`) > 0 && !isInDoubt,
      findStored: async () => storedTargets,
      setVerified: async (_account, kind, route) => done.push(`verified ${kind} by ${route}`) > 0 && !hasTurned,
      postponeProbe: async (_account, kind) => void done.push(`postpone ${kind}`),
    },
    progress: { add: () => undefined },
    log: { ...silentLog, error: (message) => void done.push(`error: ${message.split(";")[0]}`) },
    intervalMs,
  });
  const error: unknown = await stage(account, never).catch((reason: unknown) => reason);
  return { done, error };
}

export const collected = (kind: FeedbackKind) => [`collect ${kind}`, `finished ${kind}`];
export const later = `next in ${intervalMs}`;
