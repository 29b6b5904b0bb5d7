import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemDateOf, readItem } from "../../../../../src/adapters/marketplaces/ozon/api/map.ts";
import type { OzonItem } from "../../../../../src/adapters/marketplaces/ozon/item.ts";
import { type FeedbackKind, isRatingOnly } from "../../../../../src/domain/feedback/feedback.ts";
import { isWithoutPurchase } from "../../../../../src/domain/feedback/order.ts";
import { stayInTimeZone } from "../../../../setup/time-zone.ts";
import { rawQuestion, rawReview } from "./samples.ts";

function mapped(kind: FeedbackKind, value: unknown): OzonItem {
  const read = readItem(kind, value);
  if (read.kind === "misshapen") throw new Error(`misshapen: ${read.misshapen.sample}`);
  return read.item;
}
const review = (more: Readonly<Record<string, unknown>> = {}) => mapped("review", rawReview(more));
const question = (more: Readonly<Record<string, unknown>> = {}) => mapped("question", rawQuestion(more));

describe("a review of Ozon", () => {
  test("is told in our words: no author, no product but its sku", () => {
    expect(review()).toEqual({
      kind: "review",
      externalId: "review-1",
      content: {
        text: "Тёплая кофта",
        pros: "",
        cons: "",
        rating: 5,
        authorName: null,
        tags: [],
        hasMedia: false,
        isSuspicious: false,
        product: { externalId: "148591503", name: null, brand: null, facts: { order: "delivered" } },
        createdAt: new Date("2026-11-20T10:00:00.123Z"),
        supplements: null,
      },
      takesReply: true,
      isUnseen: true,
      isProcessed: false,
      replyCount: 0,
    });
  });

  test.each([
    ["an integer", 148591503, "148591503"],
    ["a text", "148591503", "148591503"],
    ["longer than a number may be", "9223372036854775807", "9223372036854775807"],
  ])("keeps every digit of a sku that is %s", (_name, sku, expected) => {
    expect(review({ sku }).content.product.externalId).toBe(expected);
  });

  test("with nothing but a rating takes no reply", () => {
    const item = review({ text: " \n", photos_amount: 0 });

    expect(item.takesReply).toBe(false);
    expect(isRatingOnly(item.content)).toBe(true);
  });

  test.each([{ photos_amount: 1 }, { videos_amount: "2" }])("without text takes a reply where it has %j", (media) => {
    const item = review({ text: "", ...media });

    expect(item.takesReply).toBe(true);
    expect(item.content.hasMedia).toBe(true);
  });

  test("of a cancelled order takes a reply, and says so among the facts", () => {
    const cancelled = review({ order_status: "CANCELLED" });

    expect(cancelled.takesReply).toBe(true);
    expect(isWithoutPurchase(cancelled.content)).toBe(true);
    expect(isWithoutPurchase(review().content)).toBe(false);
  });

  test.each([
    [
      { order_status: "DELIVERED", photos_amount: 2, videos_amount: "1" },
      { order: "delivered", photos: "2", videos: "1" },
    ],
    [{ order_status: "LOST" }, {}],
    [{ order_status: null, photos_amount: 0 }, {}],
  ])("with %j tells the model %j", (more, facts) => {
    expect(review(more).content.product.facts).toEqual(facts);
  });

  test.each([
    ["NEW", true],
    ["VIEWED", false],
    ["PROCESSED", false],
    [null, false],
  ])("of status %s is still new to the seller: %s", (status, isUnseen) => {
    expect(review({ status }).isUnseen).toBe(isUnseen);
  });

  test.each([
    ["PROCESSED", true],
    ["VIEWED", false],
    ["UNPROCESSED", false],
    [null, false],
  ])("of status %s is processed: %s", (status, isProcessed) => {
    expect(review({ status }).isProcessed).toBe(isProcessed);
  });

  test("keeps odd Unicode, and loses what can't be stored", () => {
    expect(review({ text: "5 < 6 & 👍🏽 до\u0000после \ud83d" }).content.text).toBe("5 < 6 & 👍🏽 допосле \ufffd");
  });

  test.each([
    ["плед &quot;Север&quot; &#39;XL&#39; &amp; шарф", `плед "Север" 'XL' & шарф`],
    ["escaped twice: &amp;quot;да&amp;quot;", 'escaped twice: "да"'],
    ["three times: &amp;amp;#39;", "three times: '"],
    ["more often than anybody does: &amp;amp;amp;amp;", "more often than anybody does: &amp;"],
    ["no entity: &; &unknownname; R&D", "no entity: &; &unknownname; R&D"],
    ["half of a pair: &#xd83d;", "half of a pair: \ufffd"],
  ])("is read without HTML's entities: %j", (text, expected) => {
    expect(review({ text }).content.text).toBe(expected);
    expect(question({ text, author_name: "О&#39;Хара" }).content).toMatchObject({
      text: expected,
      authorName: "О'Хара",
    });
  });

  test("may lack everything that is zero, empty or a decoration", () => {
    const { id, sku, published_at } = rawReview();

    const item = mapped("review", { id, sku, published_at });

    expect(item).toMatchObject({ takesReply: false, isProcessed: false, replyCount: 0, content: { rating: null } });
  });

  test.each([0, 6, 3.5, null])("with a rating of %s has none", (rating) => {
    expect(review({ rating }).content.rating).toBeNull();
  });

  test.each([
    "2026-11-20T10:00:00.5",
    "2026-11-20 10:00:00.500",
    "2026-11-20T10:00:00.500Z",
    "2026-11-20T10:00:00.500000000Z",
    "2026-11-20 10:00:00.500 UTC",
    "2026-11-20T13:00:00.5+03:00",
    "2026-11-20T13:00:00.5+0300",
    "2026-11-20T13:00:00.5+03",
  ])("takes a date without a zone for UTC, wherever this runs: %s", (published_at) => {
    stayInTimeZone("Asia/Vladivostok");

    expect(review({ published_at }).content.createdAt.toISOString()).toBe("2026-11-20T10:00:00.500Z");
    expect(itemDateOf({ published_at })?.toISOString()).toBe("2026-11-20T10:00:00.500Z");
  });

  test.each([
    ["has no id", { id: undefined }, null],
    ["has an id that can't be stored", { id: "a\u0000b" }, null],
    ["has no sku", { sku: null }, "review-1"],
    ["has a sku that lost its digits", { sku: 1e19 }, "review-1"],
    ["has a sku that is no number", { sku: "12a" }, "review-1"],
    ["has a number for a text", { text: 5 }, "review-1"],
    ["has no date", { published_at: "yesterday" }, "review-1"],
    ["has a date that every machine reads in its own way", { published_at: "Nov 20 2026 10:00" }, "review-1"],
    ["has words for a number of comments", { comments_amount: "many" }, "review-1"],
  ])("that %s is misshapen, and is shown without a value of it", (_name, more, externalId) => {
    const read = readItem("review", rawReview(more));

    expect(read).toMatchObject({ kind: "misshapen", misshapen: { kind: "review", externalId } });
    expect(read.kind === "misshapen" && read.misshapen.sample).toContain("rating:number");
    expect(JSON.stringify(read)).not.toMatch(/кофта|148591503/);
  });
});

describe("a question of Ozon", () => {
  test("is told in our words, its microseconds cut", () => {
    expect(question({ answers_count: "2", status: "PROCESSED" })).toEqual({
      kind: "question",
      externalId: "question-1",
      content: {
        text: "Какой состав?",
        pros: "",
        cons: "",
        rating: null,
        authorName: "Анна",
        tags: [],
        hasMedia: false,
        isSuspicious: false,
        product: { externalId: "646399170", name: null, brand: null, facts: {} },
        createdAt: new Date("2026-11-20T10:00:00.099Z"),
        supplements: null,
      },
      takesReply: true,
      isUnseen: false,
      isProcessed: true,
      replyCount: 2,
    });
  });

  test.each(["Пользователь OZON", "Пользователь Ozon", "пользователь", " ", null])("of %j has no author", (name) => {
    expect(question({ author_name: name }).content.authorName).toBeNull();
  });
});

describe("whatever comes", () => {
  const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.constant("\u0000\udc00"));
  const isStorable = (text: string) => text.isWellFormed() && !text.includes("\u0000");
  const allStrings = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null || value instanceof Date) return [];
    return Object.entries(value).flatMap(([key, inner]) => [key, ...allStrings(inner)]);
  };

  test("every review of any words is mapped to storable ones", () => {
    const anyReview = fc
      .record({
        text: fc.option(anyText),
        status: fc.option(anyText),
        order_status: fc.option(anyText),
        rating: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
        comments_amount: fc.option(fc.nat()),
        sku: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String),
      })
      .map((more) => rawReview(more));

    fc.assert(
      fc.property(anyReview, (value) => {
        const item = mapped("review", value);
        expect(item.content.product.externalId).toBe(value["sku"]);
        return allStrings(item).every(isStorable);
      }),
    );
  });

  test.each(["review", "question"] as const)("a %s of any shape is mapped or reported, never thrown", (kind) => {
    const sample = kind === "review" ? rawReview() : rawQuestion();
    const anyShape = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom(...Object.keys(sample)), fc.jsonValue()).map((more) => ({ ...sample, ...more })),
    );

    fc.assert(
      fc.property(anyShape, (value) => {
        const read = readItem(kind, value);
        return read.kind === "misshapen" || allStrings(read.item).every(isStorable);
      }),
    );
  });
});
