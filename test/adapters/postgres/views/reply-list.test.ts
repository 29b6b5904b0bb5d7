// Finding reviews and questions: by the marketplaces' ids, by words, by date, and page by page while things change.

import { beforeAll, describe, expect, test } from "vitest";
import { countReplies, listReplies } from "../../../../src/adapters/postgres/views/reply-list.ts";
import { anyItem } from "../../../../src/desk/item-conditions.ts";
import { feedbackStates } from "../../../../src/domain/feedback/feedback-state.ts";
import { externalId } from "../../../../src/domain/identifiers.ts";
import type { CollectionPage } from "../../../../src/ports/collection.ts";
import type { ReplyFilter } from "../../../../src/ports/desk/reply-views.ts";
import { sampleContent, sampleFound } from "../../../samples/feedback.ts";
import { openStoredWith } from "../../../samples/stored.ts";

const everything: ReplyFilter = { ...anyItem, states: feedbackStates, limit: 100 };
const nothing: CollectionPage = { added: [], changed: [], settled: [], reopened: [], misshapen: [] };

const stored = await openStoredWith("wool-wb");

async function collect(name: string, content: Partial<ReturnType<typeof sampleContent>>): Promise<void> {
  const added = [sampleFound(name, { content: sampleContent(content) })];
  await stored.collection.storePage(stored.account, { ...nothing, added });
}

async function find(parts: Partial<ReplyFilter>): Promise<readonly string[]> {
  const filter = { ...everything, ...parts };
  const found = (await listReplies(stored.database, "everybody", filter)).map((reply) => reply.externalId);
  expect(await countReplies(stored.database, "everybody", filter)).toBe(found.length);
  return found;
}

describe("a search", () => {
  beforeAll(async () => {
    await stored.pool.query("truncate feedback, product cascade");
    const product = (id: string, name: string | null) => ({ externalId: id, name, brand: null, facts: {} });
    await collect("blanket", {
      text: "Плед тёплый, брали двумя пледами",
      pros: "мягкость",
      cons: "",
      authorName: "Анна К.",
      product: product("1001", "Плед шерстяной"),
      createdAt: new Date("2026-11-01T10:00:00Z"),
    });
    await collect("scarf", {
      text: "Шарф колется; it's 100% 'wool' \\o/",
      pros: "",
      cons: "катышки",
      authorName: "Семён",
      product: product("2002", null),
      createdAt: new Date("2026-11-10T10:00:00Z"),
    });
  });

  test.each<[string, Partial<ReplyFilter>, readonly string[]]>([
    ["the marketplace's id", { externalIds: ["scarf"] }, ["scarf"]],
    ["several ids", { externalIds: ["scarf", "blanket", "hat"] }, ["blanket", "scarf"]],
    ["an id that isn't there", { externalIds: ["hat"] }, []],
    ["a word in another form", { text: "пледом" }, ["blanket"]],
    ["a word without its ё", { text: "теплый" }, ["blanket"]],
    ["the beginning of a word", { text: "катыш" }, ["scarf"]],
    ["all of several words", { text: "плед колется" }, []],
    ["what was praised", { text: "мягкость" }, ["blanket"]],
    ["signs that mean something to PostgreSQL", { text: "it's & 'wool' \\ | !:* ((" }, ["scarf"]],
    ["nothing but signs", { text: "&|!" }, []],
    ["the product's number", { product: "2002" }, ["scarf"]],
    ["the product's name", { product: "шерстяные пледы" }, ["blanket"]],
    ["the buyer", { buyer: "анна" }, ["blanket"]],
    ["the buyer without ё", { buyer: "Семен" }, ["scarf"]],
    ["an earliest moment", { writtenFrom: new Date("2026-11-05T00:00:00Z") }, ["scarf"]],
    ["a latest moment", { writtenBefore: new Date("2026-11-10T10:00:00Z") }, ["blanket"]],
    ["a word and an id that don't agree", { text: "плед", externalIds: ["scarf"] }, []],
    ["a state in which it isn't", { text: "плед", states: ["published"] }, []],
  ])("finds by %s", async (_what, parts, expected) => {
    expect(await find(parts)).toEqual(expected);
  });

  test("finds by a product's name that was learned later, or before", async () => {
    const learned = { externalId: "2002", name: "Шарф в клетку", facts: {} };
    await stored.drafting.storeProducts(stored.account, [{ externalId: "2002", learned, restMs: 1_000 }]);
    await collect("second-scarf", { product: { externalId: "2002", name: null, brand: null, facts: {} } });

    expect(await find({ product: "клетка" })).toEqual(["scarf", "second-scarf"]);
    expect(
      (await listReplies(stored.database, "everybody", { ...everything, externalIds: ["scarf"] }))[0]?.productName,
    ).toBe("Шарф в клетку");
  });

  test("finds by the words of a changed text, and no longer by the old ones", async () => {
    await collect("hat", { text: "Шапка велика" });
    const known = (await stored.collection.findKnown(stored.account, "review", [externalId("hat")])).get(
      externalId("hat"),
    );
    if (known === undefined) throw new Error("The feedback isn't known");
    const content = sampleContent({ text: "Шапка оказалась впору" });
    await stored.collection.storePage(stored.account, {
      ...nothing,
      changed: [{ known, content, contentHash: "new" }],
    });

    expect(await find({ text: "впору" })).toEqual(["hat"]);
    expect(await find({ text: "велика" })).toEqual([]);
  });
});

describe("an entry", () => {
  test("has everything by which others keep their books", async () => {
    await stored.pool.query("truncate feedback cascade");
    const id = await stored.storeReview("wb-17", "approved");

    const [found] = await listReplies(stored.database, "everybody", { ...everything, externalIds: ["wb-17"] });

    expect(found).toMatchObject({
      id,
      externalId: "wb-17",
      supplier: "northern-wool",
      cabinet: "wool-wb",
      marketplace: "wildberries",
      account: "seller-of-wool-wb",
      kind: "review",
      state: "approved",
      buyer: expect.any(String),
      productId: expect.any(String),
      delivery: { version: 1, operation: "create", outcome: null, verdict: null, approvedBy: "policy", sentAt: null },
    });
    expect(found && found.deadline.getTime() - found.writtenAt.getTime()).toBe(24 * 3_600_000);
  });
});

describe("pages", () => {
  test("hold each item once and in one order, whatever comes and goes between them", async () => {
    await stored.pool.query("truncate feedback cascade");
    const moment = new Date("2026-11-20T10:00:00Z");
    // Many of the same moment: only their numbers tell them apart.
    for (let place = 0; place < 9; place += 1) await collect(`item-${place}`, { createdAt: moment });
    const seen: string[] = [];
    const takePage = async (after?: ReplyFilter["after"]) => {
      const page = await listReplies(stored.database, "everybody", {
        ...everything,
        limit: 4,
        ...(after && { after }),
      });
      seen.push(...page.map((reply) => reply.externalId));
      return page.at(-1);
    };

    const first = await takePage();
    await collect("came-before", { createdAt: new Date("2026-11-19T10:00:00Z") });
    await stored.pool.query("update feedback set state = 'skipped' where external_id in ('item-0', 'item-5')");
    const second = await takePage(first);
    await collect("came-after", { createdAt: new Date("2026-11-21T10:00:00Z") });
    await takePage(second);

    expect(seen).toEqual([...Array.from({ length: 9 }, (_unused, place) => `item-${place}`), "came-after"]);
  });
});
