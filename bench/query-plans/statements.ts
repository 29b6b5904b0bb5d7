// Every statement that the service sends often, or that a person waits for: sent by the stores themselves.

import { createRateBudgets } from "../../src/adapters/postgres/budgets/rate-budgets.ts";
import { createTokenBudget } from "../../src/adapters/postgres/budgets/token-budget.ts";
import type { Database } from "../../src/adapters/postgres/connection/database.ts";
import { createDecisions } from "../../src/adapters/postgres/desk/decisions.ts";
import { createCollectionStore } from "../../src/adapters/postgres/flow/collection-store.ts";
import { createDraftingStore } from "../../src/adapters/postgres/flow/drafting-store.ts";
import { createReviewStore } from "../../src/adapters/postgres/flow/review-store.ts";
import { findDueLanes, isIdle } from "../../src/adapters/postgres/lanes/due-lanes.ts";
import { bringBackFarMoments } from "../../src/adapters/postgres/lanes/far-moments.ts";
import { createLanePauses } from "../../src/adapters/postgres/lanes/lane-pauses.ts";
import type { WakeUpQueue } from "../../src/adapters/postgres/lanes/wake-up-queue.ts";
import { createDeliveryLedger } from "../../src/adapters/postgres/ledger/delivery-ledger.ts";
import { expireLeases } from "../../src/adapters/postgres/ledger/expire-leases.ts";
import { createModelFigures, readRateBudgets } from "../../src/adapters/postgres/metrics/budget-figures.ts";
import { createItemFigures, readOldestUnknown } from "../../src/adapters/postgres/metrics/item-figures.ts";
import { readLaneLag, readNeedsPerson, readPausedLanes } from "../../src/adapters/postgres/metrics/lane-figures.ts";
import { readBrowserSessions } from "../../src/adapters/postgres/metrics/session-figures.ts";
import { readFigures } from "../../src/adapters/postgres/views/figures.ts";
import {
  cabinetOverviews,
  countStates,
  findWaiting,
  modelUsageToday,
} from "../../src/adapters/postgres/views/overview.ts";
import { readReplyDetails } from "../../src/adapters/postgres/views/reply-details.ts";
import { countReplies, listReplies } from "../../src/adapters/postgres/views/reply-list.ts";
import { anyItem } from "../../src/desk/item-conditions.ts";
import { feedbackStates } from "../../src/domain/feedback/feedback-state.ts";
import { accountId, cabinetId, externalId, supplierId } from "../../src/domain/identifiers.ts";
import type { OpenDelivery } from "../../src/ports/delivery-ledger.ts";
import type { ReplyFilter } from "../../src/ports/desk/reply-views.ts";
import { anna } from "../../test/samples/callers.ts";
import { changedPage, newPage } from "./sample-pages.ts";

export type HotStatement = readonly [name: string, action: () => Promise<unknown>];

/** The account whose lanes are looked at; every account holds about the same. */
const account = accountId(7);
const accounts = Array.from({ length: 200 }, (_unused, place) => accountId(place + 1));
const never = new AbortController().signal;

export function hotStatements(database: Database, queue: WakeUpQueue): readonly HotStatement[] {
  return [
    ...laneStatements(database, queue),
    ...collectStatements(database, queue),
    ...draftStatements(database, queue),
    ...deliverStatements(database, queue),
    ...confirmStatements(database, queue),
    ...deskStatements(database, queue),
  ];
}

function laneStatements(database: Database, queue: WakeUpQueue): readonly HotStatement[] {
  const budgetOf = createRateBudgets(database, 1, async () => undefined);
  const tokens = createTokenBudget(database, { longestHoldMs: 60_000 });
  const usage = { calls: 1, inputTokens: 900, cachedTokens: 0, outputTokens: 120 };
  const pauses = createLanePauses(database);
  return [
    ["sweep: find due lanes", () => findDueLanes(database)],
    ["sweep: wake them", async () => queue.wakeMany(database, (await findDueLanes(database)).anywhere)],
    ["idle?", () => isIdle(database, { withinMs: 30_000, collectDueBy: new Date() })],
    ["claim 256 lanes", () => queue.claim(256)],
    [
      "rate budget, 200 accounts",
      () => sideBySide(accounts, (id) => budgetOf(id).take({ name: "feedback", intervalMs: 340, burst: 5 }, never)),
    ],
    [
      "token budget",
      async () => {
        const reserved = await tokens.reserve(supplierId("supplier-7"), 2_000, 2_000_000);
        if (reserved.kind === "held") await tokens.settle(supplierId("supplier-7"), reserved.hold, usage);
      },
    ],
    ["pause and clear", () => pauses.backOff({ stage: "draft", accountId: account }, "modelUnavailable")],
  ];
}

function collectStatements(database: Database, queue: WakeUpQueue): readonly HotStatement[] {
  const store = createCollectionStore(database, queue);
  const ids = Array.from({ length: 100 }, (_unused, place) => externalId(`item-${place * 9_973}`));
  return [
    ["collect: find 100 known", () => store.findKnown(account, "review", ids)],
    ["collect: store 100 new", () => store.storePage(account, newPage(100))],
    [
      "collect: store 2 changed",
      async () => {
        const drafts = await createReviewStore(database, queue).load(account, 2);
        await store.storePage(account, changedPage(drafts.map(({ id }) => id)));
      },
    ],
    ["collect: next time", () => store.scheduleNext(account, 300_000)],
  ];
}

function draftStatements(database: Database, queue: WakeUpQueue): readonly HotStatement[] {
  const drafting = createDraftingStore(database, queue);
  const review = createReviewStore(database, queue);
  return [
    ["draft: load", () => drafting.load(account, 128)],
    ["draft: products to read", () => drafting.productsToRead(account, 100)],
    [
      "draft: store",
      async () => {
        const feedback = await drafting.load(account, 16);
        const analysis = { sentiment: "neutral", confidence: 1, topics: [], riskFlags: [], language: "ru" } as const;
        const draft = {
          kind: "drafted",
          analysis,
          source: "m",
          reply: "Да",
          origin: "model",
          promptVersion: null,
          excerpts: [],
          findings: [],
        } as const;
        await drafting.store(
          account,
          feedback.map((item) => ({ ...draft, feedback: item })),
        );
      },
    ],
    ["review: load", () => review.load(account, 500)],
    ["review: approve", async () => review.approve(account, await review.load(account, 500))],
    [
      "review: to a person",
      async () =>
        review.toPerson(
          account,
          (await review.load(account, 500)).map(({ id }) => ({ id, reason: "policy" })),
        ),
    ],
  ];
}

function deliverStatements(database: Database, queue: WakeUpQueue): readonly HotStatement[] {
  const ledger = createDeliveryLedger(database, queue, "bench");
  const receipt = { replyExternalId: null, lookAfterMs: 25_000 };
  const approved = async () => (await sideBySide(accounts, (id) => ledger.loadApproved(id, 1))).flat();
  const begin = (deliveries: readonly OpenDelivery[]) =>
    sideBySide(deliveries, async (delivery) => ({ delivery, attempt: await ledger.begin(delivery, 20_000, "api") }));
  return [
    ["deliver: load approved", () => ledger.loadApproved(account, 60)],
    ["deliver: begin side by side", async () => begin(await approved())],
    [
      "deliver: record sent side by side",
      async () =>
        sideBySide(await begin(await approved()), ({ delivery, attempt }) =>
          ledger.recordSent(delivery, attempt ?? 0, receipt),
        ),
    ],
    ["deliver: look now", () => ledger.lookNow(account)],
  ];
}

function confirmStatements(database: Database, queue: WakeUpQueue): readonly HotStatement[] {
  const ledger = createDeliveryLedger(database, queue, "bench");
  const pending = () => ledger.loadPending(account, 500);
  return [
    ["sweep: expire leases", () => expireLeases(database)],
    ["sweep, every ten minutes: far moments", () => bringBackFarMoments(database)],
    ["confirm: load pending", pending],
    [
      "confirm: record published",
      async () => ledger.recordPublished((await pending()).map((delivery) => ({ delivery, replyExternalId: null }))),
    ],
    [
      "confirm: look again",
      async () =>
        ledger.lookAgain(
          (await pending()).map((delivery) => ({ delivery, delayMs: 1_000, verdict: null, look: "missing" })),
        ),
    ],
    ["confirm: record absent", async () => ledger.recordAbsent(await pending(), "provenAbsent")],
  ];
}

const aMonthAgo = new Date(Date.now() - 30 * 86_400_000);
const hundredIds = Array.from({ length: 100 }, (_unused, place) => `item-${place * 9_973}`);
const everything: ReplyFilter = { ...anyItem, states: ["inReview"], limit: 50 };
/** What people look for, by a name for the report. */
const filters: Readonly<Record<string, Partial<ReplyFilter>>> = {
  "in review": {},
  "in review, a supplier": { supplier: supplierId("supplier-7") },
  "in review, a marketplace": { marketplace: "wildberries" },
  "in review, questions": { kind: "question" },
  "in review, rating 1": { minRating: 1, maxRating: 1 },
  "in review, bulk": { limit: 10_001 },
  "parked and unknown": { states: ["parked", "unknown"] },
  published: { states: ["published"] },
  "published, a cabinet": { states: ["published"], cabinet: cabinetId("cabinet-7") },
  "published and sent, happy": { states: ["published", "sent"], kind: "review", minRating: 4 },
  all: { states: feedbackStates },
  "published, a later page": { states: ["published"], after: { priority: 1, writtenAt: aMonthAgo, id: 1 } },
  "all, a later page": { states: feedbackStates, after: { priority: 1, writtenAt: aMonthAgo, id: 1 } },
  "all, a day": { states: feedbackStates, writtenFrom: aMonthAgo, writtenBefore: new Date(+aMonthAgo + 86_400_000) },
  "all, an id": { states: feedbackStates, externalIds: ["item-500000"] },
  "all, 100 ids": { states: feedbackStates, externalIds: hundredIds },
  "all, a rare word": { states: feedbackStates, text: "номер 123456" },
  "in review, a frequent word": { text: "рукава" },
  "all, a product": { states: feedbackStates, product: "70017" },
  "all, a buyer": { states: feedbackStates, buyer: "Анна 4711" },
};

function deskStatements(database: Database, queue: WakeUpQueue): readonly HotStatement[] {
  const decisions = createDecisions(database, queue);
  const lists = Object.entries(filters).flatMap(([name, parts]): HotStatement[] => [
    [`list: ${name}`, () => listReplies(database, "everybody", { ...everything, ...parts })],
    [`count: ${name}`, () => countReplies(database, "everybody", { ...everything, ...parts })],
  ]);
  const scope = [supplierId("supplier-7"), supplierId("supplier-70"), supplierId("supplier-140")];
  const inReview = () => listReplies(database, "everybody", { ...everything, limit: 500 });
  return [
    ["figures: 30 days", () => readFigures(database, "everybody", { from: aMonthAgo, to: new Date() })],
    ["status: count states", () => countStates(database, "everybody")],
    ["status: waiting", () => findWaiting(database, "everybody")],
    ["status: cabinets", () => cabinetOverviews(database, "everybody")],
    ["status: model today", () => modelUsageToday(database, "everybody")],
    // Of two statements the first is the rare one: it counts what has ended, or the days that are over.
    ["metrics: items", () => createItemFigures(() => performance.now())(database)],
    ["metrics: model", () => createModelFigures(() => performance.now())(database)],
    ["metrics: oldest unknown", () => readOldestUnknown(database)],
    ["metrics: lag", () => readLaneLag(database)],
    ["metrics: paused lanes", () => readPausedLanes(database)],
    ["metrics: who needs a person", () => readNeedsPerson(database)],
    ["metrics: rate budgets", () => readRateBudgets(database)],
    ["metrics: browser sessions", () => readBrowserSessions(database)],
    ...lists,
    ["show one", async () => readReplyDetails(database, "everybody", (await inReview())[0]?.id ?? neverFound())],
    ["list: in review, a scope", () => listReplies(database, scope, everything)],
    ["count: in review, a scope", () => countReplies(database, scope, everything)],
    ["status: count states, a scope", () => countStates(database, scope)],
    ["approve in a scope", async () => decisions.approve({ ...anna, scope }, await inReview())],
    ["approve 500", async () => decisions.approve(anna, await inReview())],
    [
      "reject 500",
      async () =>
        decisions.reject(
          anna,
          (await inReview()).map(({ id }) => id),
          ["inReview"],
        ),
    ],
  ];
}

function neverFound(): never {
  throw new Error("The filling has nothing in review");
}

function sideBySide<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  return Promise.all(items.map(work));
}
