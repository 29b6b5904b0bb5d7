import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemIdOf, mapItem, readItem } from "../../../../src/adapters/marketplaces/yandex-market/map.ts";
import { storableText } from "../../../../src/domain/storable-text.ts";
import { rawQuestion, rawReview } from "./samples.ts";

const words = fc.option(fc.string({ unit: "binary" }), { nil: undefined });
const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });

describe("a review", () => {
  test("keeps whatever its buyer wrote, under an id with all its digits", () => {
    fc.assert(
      fc.property(id, words, words, words, fc.integer({ min: 1, max: 5 }), (number, text, pros, cons, rating) => {
        const description = { comment: text, advantages: pros, disadvantages: cons };

        const item = mapItem("review", rawReview({ feedbackId: String(number), description, rating }));

        expect(item.externalId).toBe(String(number));
        expect(item.content).toMatchObject({
          text: storableText(text ?? ""),
          pros: storableText(pros ?? ""),
          cons: storableText(cons ?? ""),
          rating,
        });
      }),
    );
  });

  test("has its moment, its author and its product", () => {
    const { content } = mapItem("review", rawReview());

    expect(content.createdAt.toISOString()).toBe("2026-11-20T10:00:00.120Z");
    expect(content).toMatchObject({ authorName: "Анна", product: { externalId: "SKU-1", name: null } });
  });

  test("without a zone is dated by Moscow's clock, never by this machine's", () => {
    const { content } = mapItem("review", rawReview({ createdAt: "2026-11-20T13:00:00" }));

    expect(content.createdAt.toISOString()).toBe("2026-11-20T10:00:00.000Z");
  });

  test.each([
    [{ photos: ["https://avatars.example.org/1"] }, true],
    [{ videos: ["https://avatars.example.org/2"] }, true],
    [{ photos: [], videos: null }, false],
    [{}, false],
    [null, false],
    [undefined, false],
  ])("with media %j has pictures: %s", (media, hasMedia) => {
    expect(mapItem("review", rawReview({ media })).content.hasMedia).toBe(hasMedia);
  });

  test("of a stranger, of no product, without words or a description at all is a review all the same", () => {
    const bare = rawReview({ author: undefined, identifiers: {}, description: undefined, media: undefined });

    expect(mapItem("review", bare).content).toMatchObject({
      authorName: null,
      text: "",
      product: { externalId: "" },
      hasMedia: false,
    });
  });
});

describe("a question", () => {
  test("keeps its text and has no rating", () => {
    fc.assert(
      fc.property(id, fc.string({ unit: "binary" }), (number, text) => {
        const item = mapItem("question", rawQuestion({ id: String(number), text }));

        expect(item).toMatchObject({ externalId: String(number), content: { text: storableText(text), rating: null } });
      }),
    );
  });
});

describe("an item of an unexpected shape", () => {
  test.each([
    ["review", rawReview({ createdAt: "yesterday" }), "1"],
    ["review", rawReview({ statistics: undefined }), "1"],
    ["review", rawReview({ feedbackId: "x" }), null],
    ["review", rawReview({ feedbackId: 0 }), null],
    ["question", rawQuestion({ createdAt: null }), "1"],
    ["question", rawQuestion({ questionIdentifiers: null }), null],
    ["question", "nonsense", null],
  ] as const)("(%s %j) is reported with its id, %j, and its shape", (kind, value, externalId) => {
    expect(readItem(kind, value)).toMatchObject({ kind: "misshapen", misshapen: { kind, externalId } });
  });

  test("never shows what the buyer wrote, and never throws anything else", () => {
    fc.assert(
      fc.property(fc.constantFrom("review", "question"), fc.jsonValue(), (kind, value) => {
        const secret = { ...rawReview(), createdAt: "no date", author: "Очень тайное имя", junk: value };

        expect(JSON.stringify(readItem(kind, secret))).not.toContain("тайное");
        expect(() => readItem(kind, value)).not.toThrow();
        expect(() => itemIdOf(kind, value)).not.toThrow();
      }),
    );
  });
});
