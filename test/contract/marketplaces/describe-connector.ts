// What every connector must do, against every stand-in of its marketplace. The stages rely on exactly this.

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UnknownOutcomeError } from "../../../src/domain/errors/marketplace-errors.ts";
import { RateLimitedError } from "../../../src/domain/errors/remote-errors.ts";
import { type FeedbackKind, feedbackKinds } from "../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { Connector } from "../../../src/ports/connector.ts";
import type { CollectedPage, ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import type { AccountBudget } from "../../../src/ports/rate-budget.ts";

/** What goes wrong with the next post. */
export const postFaults = ["cutBeforeStoring", "cutAfterStoring", "storedThen504", "rateLimited"] as const;
export type PostFault = (typeof postFaults)[number];

/** A marketplace, real or stood in for, with a view from behind. */
export type MarketplaceHarness = {
  readonly connector: Connector;
  /** A cabinet's entry in the suppliers file that opens the account. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** One that the marketplace refuses. */
  readonly refusedFields: Readonly<Record<string, unknown>>;
  readonly addItem: (kind: FeedbackKind, text: string) => Promise<ReplyTarget>;
  readonly answerByHand: (target: ReplyTarget, text: string) => Promise<void>;
  readonly remove: (target: ReplyTarget) => Promise<void>;
  /** Every post to the item that the marketplace ever took, with its edits, oldest first. */
  readonly postsOf: (target: ReplyTarget) => Promise<readonly (readonly string[])[]>;
  /** From now on every reply to the item is refused, for a reason that isn't told. */
  readonly poison: (target: ReplyTarget) => Promise<void>;
  readonly breakNextPost: (fault: PostFault) => Promise<void>;
  readonly close: () => Promise<void>;
};

const never = new AbortController().signal;
const create = { kind: "create" } as const;
const replyText = "Здравствуйте!\nСпасибо за отзыв: «плед» & 'подушка' — 100 % шерсть 🧶";
const editedText = "Здравствуйте! Мы всё исправили.";
const since = new Date(Date.now() - 30 * 86_400_000);

export function describeConnector(name: string, openHarness: () => Promise<MarketplaceHarness>): void {
  describe(name, () => {
    let harness: MarketplaceHarness;
    beforeAll(async () => {
      harness = await openHarness();
    });
    afterAll(() => harness.close());

    const openClient = (fields = harness.fields, budget = createOpenBudget().budget) => {
      const parsed = harness.connector.parseCredentials(fields, "api");
      if (parsed.kind === "invalid") throw new Error("The harness' credentials can't be read.");
      return harness.connector.routes.api.open(parsed.credentials, budget);
    };
    const collect = async (kind: FeedbackKind): Promise<CollectedPage[]> => {
      const pages: CollectedPage[] = [];
      for await (const page of openClient().collect(kind, { since, knownUntil: null }, never)) pages.push(page);
      return pages;
    };
    const find = (pages: readonly CollectedPage[], target: ReplyTarget) =>
      pages.flatMap((page) => page.items).find((item) => item.externalId === target.externalId);

    test("accepts the cabinet's credentials, and reports those that the marketplace refuses", async () => {
      expect(await openClient().checkCredentials(never)).toMatchObject({ fault: null });
      expect(await openClient(harness.refusedFields).checkCredentials(never)).toMatchObject({ fault: "invalid" });
    });

    describe.each(feedbackKinds)("with a %s", (kind) => {
      test("collects it as the buyer wrote it, and as open", async () => {
        const text = `Плед "Север" — 5 < 6 & тёплый 👍🏽 ${kind}`;
        const target = await harness.addItem(kind, text);

        const item = find(await collect(kind), target);

        expect(item).toMatchObject({ kind, content: { text }, standing: { kind: "open" } });
      });

      test("collects many to the end, each once", async () => {
        const targets: ReplyTarget[] = [];
        for (let count = 0; count < 150; count++) targets.push(await harness.addItem(kind, `Отзыв ${count}`));

        const ids = (await collect(kind)).flatMap((page) => page.items.map((item) => item.externalId));

        expect(new Set(ids).size).toBe(ids.length);
        expect(targets.filter((target) => !ids.includes(target.externalId))).toEqual([]);
      });

      test("posts exactly the text, once, and reads it back as published, every time", async () => {
        const target = await harness.addItem(kind, "Когда пришлёте?");
        const client = openClient();

        await client.readyToPost(kind, never);
        await client.post(target, replyText, create, never);

        for (let look = 0; look < 2; look++) {
          expect(await client.readOne(target, never)).toMatchObject({
            kind: "answered",
            replies: [{ text: replyText, verdict: "published" }],
          });
        }
        expect(await harness.postsOf(target)).toEqual([[replyText]]);
      });

      test("knows a refusal that concerns this item alone, and may be tried again", async () => {
        const [poisoned, other] = [
          await harness.addItem(kind, "Как стирать?"),
          await harness.addItem(kind, "Сколько дней?"),
        ];
        await harness.poison(poisoned);
        const client = openClient();

        const post = client.post(poisoned, replyText, create, never);

        await expect(post).rejects.toMatchObject({ disposition: { kind: "retryItem" } });
        await client.post(other, replyText, create, never);
        expect(await harness.postsOf(poisoned)).toEqual([]);
        expect(await harness.postsOf(other)).toEqual([[replyText]]);
      });

      test("replaces a reply in place", async () => {
        const client = openClient();
        if (!harness.connector.routes.api.abilities.replies[kind].canEdit) return;
        const target = await harness.addItem(kind, "Не подошло");
        const receipt = await client.post(target, replyText, create, never);

        await client.post(target, editedText, { kind: "edit", replyExternalId: receipt.replyExternalId }, never);

        expect(await client.readOne(target, never)).toMatchObject({
          kind: "answered",
          replies: [{ text: editedText }],
        });
        expect(await harness.postsOf(target)).toEqual([[replyText, editedText]]);
      });

      test("tells that a colleague answered by hand, and with which words", async () => {
        const target = await harness.addItem(kind, "Где мой заказ?");
        await harness.answerByHand(target, "Уже в пути.");

        const standing = await openClient().readOne(target, never);

        expect(standing).toMatchObject({ kind: "answered", replies: [{ text: "Уже в пути." }] });
      });

      test("tells that it was removed, and that there never was one", async () => {
        const target = await harness.addItem(kind, "Удалите это");
        const client = openClient();
        await harness.remove(target);

        expect(await client.readOne(target, never)).toEqual({ kind: "removed" });
        expect(await client.readOne({ ...target, externalId: externalId("never-was") }, never)).toEqual({
          kind: "removed",
        });
      });

      test("takes it off the list of new ones where the marketplace has a call for it, and it stays open", async () => {
        const { seenPerCall } = harness.connector.routes.api.abilities;
        if (seenPerCall[kind] === null) return;
        const target = await harness.addItem(kind, "Оставим как есть");
        const before = await collect(kind);

        await openClient().markSeen(kind, [target.externalId], never);

        const after = await collect(kind);
        expect(before.flatMap(({ unseen }) => unseen)).toContain(target.externalId);
        expect(after.flatMap(({ unseen }) => unseen)).not.toContain(target.externalId);
        expect(find(after, target)).toMatchObject({ standing: { kind: "open" } });
      });

      test("reads many back at once, and never more than twice each", async () => {
        const open = await addSeveral(harness, kind);
        const answered = await addSeveral(harness, kind);
        const { budget, takes } = createOpenBudget();
        const client = openClient(harness.fields, budget);
        for (const target of answered) await client.post(target, replyText, create, never);

        const callsBefore = takes();
        const standings = await client.readBack([...open, ...answered], never);

        const kindOf = ({ externalId }: ReplyTarget) => standings.get(externalId)?.kind;
        expect(answered.map(kindOf)).toEqual(answered.map(() => "answered"));
        expect(open.map(kindOf).filter((standing) => standing !== undefined && standing !== "open")).toEqual([]);
        expect(takes() - callsBefore).toBeLessThan(2 * (open.length + answered.length));
      });

      test("tells by a list who stands open, where looks are lists", async () => {
        const { lookRule, post } = openClient();
        if (lookRule.kind !== "list") return;
        const [answered, ...open] = await addSeveral(harness, kind);
        if (answered === undefined) throw new Error("Nothing was added.");
        await post(answered, replyText, create, never);

        const seen = await lookRule.listOpen([answered, ...open], never);

        expect(open.filter(({ externalId }) => !seen.has(externalId))).toEqual([]);
        expect(seen.has(answered.externalId)).toBe(false);
      });
    });

    describe("when a post goes wrong", () => {
      test.each([
        ["cutAfterStoring", "answered", 1],
        ["storedThen504", "answered", 1],
        ["cutBeforeStoring", "open", 0],
      ] as const)("says of %s that the outcome is unknown; a look tells %s", async (fault, standing, posts) => {
        const target = await harness.addItem("review", `Отзыв, ${fault}`);
        const client = openClient();
        await harness.breakNextPost(fault);

        await expect(client.post(target, replyText, create, never)).rejects.toThrow(UnknownOutcomeError);

        expect(await client.readOne(target, never)).toMatchObject({ kind: standing });
        expect(await harness.postsOf(target)).toHaveLength(posts);
      });

      test("says of a refusal for the rate that nothing was published, and how long to wait", async () => {
        const target = await harness.addItem("review", "Отзыв под лимитом");
        const { budget, pauses } = createOpenBudget();
        await harness.breakNextPost("rateLimited");

        const post = openClient(harness.fields, budget).post(target, replyText, create, never);

        await expect(post).rejects.toSatisfy((error) => error instanceof RateLimitedError && error.retryAfterMs >= 0);
        expect(await harness.postsOf(target)).toEqual([]);
        expect(pauses()).toBe(1);
      });

      test("makes no call for which the budget has no room", async () => {
        const target = await harness.addItem("review", "Отзыв без бюджета");
        const refusal = new RateLimitedError("no room", 1_000);
        const budget: AccountBudget = { take: () => Promise.reject(refusal), correct: async () => undefined };
        const client = openClient(harness.fields, budget);

        await expect(client.readOne(target, never)).rejects.toBe(refusal);
        await expect(client.readyToPost("review", never)).rejects.toBe(refusal);
      });
    });
  });
}

async function addSeveral(harness: MarketplaceHarness, kind: FeedbackKind): Promise<ReplyTarget[]> {
  const targets: ReplyTarget[] = [];
  for (let count = 0; count < 8; count++) targets.push(await harness.addItem(kind, `Сообщение ${count}`));
  return targets;
}

/** A budget with room for everything, which counts. */
function createOpenBudget() {
  let taken = 0;
  let paused = 0;
  const budget: AccountBudget = {
    take: async () => {
      taken += 1;
    },
    correct: async (_resource, hint) => {
      if (hint.pauseMs !== null) paused += 1;
    },
  };
  return { budget, takes: () => taken, pauses: () => paused };
}
