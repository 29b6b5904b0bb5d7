// Replies that are delivered at a marketplace of the test's own, and what the ledger was told.

import { laneRetries } from "../../../src/domain/delivery/retries.ts";
import { UnknownOutcomeError } from "../../../src/domain/errors/marketplace-errors.ts";
import type { FeedbackKind, Standing } from "../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { OpenAccount } from "../../../src/ports/accounts.ts";
import type { OpenDelivery } from "../../../src/ports/delivery-ledger.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import { createDeliverStage } from "../../../src/stages/deliver/deliver.ts";
import { silentLog } from "../../../trials/silent-log.ts";
import { sampleAccount } from "../../samples/account.ts";
import { sampleDelivery } from "../../samples/feedback.ts";

const never = new AbortController().signal;
export const receipt = { replyExternalId: null };
export const lost = new UnknownOutcomeError("no answer");
export const open: Standing = { kind: "open" };

type Ended = { readonly delivery: OpenDelivery; readonly ending: { readonly reason: string } };
type Postponed = { readonly delivery: OpenDelivery; readonly look: string };
type Outcome = Error | typeof receipt;
type Scene = {
  readonly begin?: () => Promise<number>;
  readonly client?: Partial<MarketplaceClient>;
  readonly read?: (id: string) => Standing | Error;
  readonly parts?: Partial<OpenDelivery>;
  readonly targets?: readonly ReplyTarget[];
  /** How many the ledger hands out at once. */
  readonly batchSize?: number;
  /** Passes while the ledger hands them out. */
  readonly loading?: () => void;
  /** How many have been approved by now; all unless it is said. */
  readonly approved?: () => number;
  /** The lease ends before the outcome of a refused post can be recorded. */
  readonly isFenceLost?: boolean;
  /** The account's own: the way of its kinds, say. */
  readonly own?: Partial<OpenAccount>;
};

/** Delivers replies whose posts go through these outcomes, one after the other. */
export async function deliver(
  outcomes: readonly Outcome[],
  {
    begin = async () => 1,
    client,
    read = () => open,
    parts,
    targets = [],
    batchSize = outcomes.length,
    loading = () => undefined,
    approved = () => outcomes.length,
    isFenceLost = false,
    own = {},
  }: Scene = {},
) {
  const events: string[] = [];
  const counted: string[] = [];
  const recorded: string[] = [];
  const all = outcomes.map((_, number) => {
    const { target } = sampleDelivery();
    const usual = { ...target, externalId: externalId(`review-${number}`) };
    return sampleDelivery({ target: targets[number] ?? usual, ...parts });
  });
  const waiting = new Set(all);
  const note = (event: string) => async () => events.push(event) > 0;
  const ledger = {
    loadApproved: async (_account: unknown, _limit: number, except: readonly FeedbackKind[] = []) => {
      loading();
      return all
        .slice(0, approved())
        .filter((delivery) => waiting.has(delivery) && !except.includes(delivery.target.kind))
        .slice(0, batchSize);
    },
    begin: async (delivery: OpenDelivery) => {
      waiting.delete(delivery);
      return begin();
    },
    recordSent: note("sent"),
    recordUnknown: note("unknown"),
    recordRefusal: async (...[, , refusal]: readonly [unknown, unknown, { readonly countsAsFailure: boolean }]) =>
      events.push(refusal.countsAsFailure ? "refused" : "waits") > 0,
    recordEnding: async () => {
      events.push("ended");
      return !isFenceLost;
    },
    end: async (_from: string, endings: readonly Ended[]) => {
      for (const { delivery } of endings) waiting.delete(delivery);
      events.push(...endings.map(({ ending }) => ending.reason));
      return endings.map(({ delivery }) => delivery.feedbackId);
    },
    postpone: async (items: readonly Postponed[]) => {
      for (const { delivery } of items) waiting.delete(delivery);
      events.push(...items.map(({ look }) => look));
    },
    rememberOpen: async (deliveries: readonly unknown[], askedForMs: number) => {
      const age = askedForMs < 1_000 ? "" : ` after ${askedForMs} ms`;
      events.push(`remembered ${deliveries.length}${age}`);
    },
    recordFoundBeforePosting: async (deliveries: readonly OpenDelivery[]) => {
      for (const delivery of deliveries) waiting.delete(delivery);
      return deliveries.map(({ feedbackId }) => feedbackId);
    },
    lookNow: async () => undefined,
  };
  let posts = 0;
  const stage = createDeliverStage({
    retriesAt: () => laneRetries,
    ledger,
    kindStops: {
      stop: async (_account, kind, { reason }) => {
        for (const delivery of waiting) if (delivery.target.kind === kind) waiting.delete(delivery);
        events.push(`stopped ${kind}: ${reason}`);
      },
      clear: async () => undefined,
    },
    progress: { add: (transition, _cabinet, count) => void counted.push(`${transition} ${count}`) },
    counts: { add: (event, { route }) => void recorded.push(`${event} by ${route}`) },
    log: silentLog,
  });
  const account = sampleAccount({
    client: {
      readOne: async ({ externalId: id }) => {
        const standing = read(id);
        if (standing instanceof Error) throw standing;
        return standing;
      },
      readyToPost: async () => undefined,
      replyIntervalMs: () => 340,
      post: async () => {
        const outcome = outcomes[posts++];
        if (outcome === undefined || outcome instanceof Error) throw outcome;
        return outcome;
      },
      ...client,
    },
  });
  const error: unknown = await stage({ ...account, ...own }, never).catch((reason: unknown) => reason);
  return { events, counted, recorded, error, posts };
}

export const receipts = (count: number) => Array.from({ length: count }, () => receipt);
