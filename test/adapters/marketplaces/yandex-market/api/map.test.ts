import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { itemIdOf, mapItem, readItem } from "../../../../../src/adapters/marketplaces/yandex-market/api/map.ts";
import { decodeHtmlEntities } from "../../../../../src/domain/html-entities.ts";
import { storableText } from "../../../../../src/domain/storable-text.ts";
import { stayInTimeZone } from "../../../../setup/time-zone.ts";
import { rawQuestion, rawReview } from "./samples.ts";

const words = fc.option(fc.string({ unit: "binary" }), { nil: undefined });
const id = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
const plain = (text: string) => storableText(decodeHtmlEntities(text));

describe("a review", () => {
  test("keeps whatever its buyer wrote, under an id with all its digits", () => {
    fc.assert(
      fc.property(id, words, words, words, fc.integer({ min: 1, max: 5 }), (number, text, pros, cons, rating) => {
        const description = { comment: text, advantages: pros, disadvantages: cons };

        const item = mapItem("review", rawReview({ feedbackId: String(number), description, rating }));

        expect(item.externalId).toBe(String(number));
        expect(item.content).toMatchObject({
          text: plain(text ?? ""),
          pros: plain(pros ?? ""),
          cons: plain(cons ?? ""),
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

  test.each([
    ["2026-11-20T13:00:00", "2026-11-20T10:00:00.000Z"],
    ["2026-11-20T13:00", "2026-11-20T10:00:00.000Z"],
    ["2026-11-20 13:00:00.5", "2026-11-20T10:00:00.500Z"],
    ["2026-11-20", "2026-11-19T21:00:00.000Z"],
    ["2026-11-20T13:00:00Z", "2026-11-20T13:00:00.000Z"],
    ["2026-11-20T13:00:00+0500", "2026-11-20T08:00:00.000Z"],
  ])("of %s is dated by its zone or by Moscow's clock, never by this machine's", (createdAt, moment) => {
    stayInTimeZone("Asia/Vladivostok");

    expect(mapItem("review", rawReview({ createdAt })).content.createdAt.toISOString()).toBe(moment);
  });

  test("has no HTML entities left in what its buyer wrote", () => {
    const description = {
      comment: "Кофта &quot;Север&quot; &mdash; 5 &lt; 6 &#128077;",
      advantages: "тепло &amp; мягко",
      disadvantages: "&laquo;колется&raquo;",
    };

    expect(mapItem("review", rawReview({ description, author: "Анна&nbsp;&amp;&nbsp;Ко" })).content).toMatchObject({
      text: 'Кофта "Север" — 5 < 6 👍',
      pros: "тепло & мягко",
      cons: "«колется»",
      authorName: "Анна\u00a0&\u00a0Ко",
    });
  });

  test("tells how many pictures it has, and whether the buyer recommends the product", () => {
    const media = { photos: ["https://a/1", "https://a/2"], videos: ["https://a/3"] };
    const statistics = { rating: 5, commentsCount: 0, recommended: true };

    expect(mapItem("review", rawReview({ media, statistics })).content.product.facts).toEqual({
      "photos from the buyer": "2",
      "videos from the buyer": "1",
      "the buyer recommends the product": "yes",
    });
    expect(mapItem("review", rawReview()).content.product.facts).toEqual({});
  });

  test.each([
    { identifiers: "SKU-1" },
    { identifiers: { offerId: 5 } },
    { author: { name: "Анна" } },
    { media: "https://avatars.example.org/1" },
    { media: { photos: 3 } },
    { needReaction: "yes" },
    { statistics: { rating: "много", commentsCount: 0 } },
    { statistics: { rating: 5, commentsCount: -1, recommended: "да" } },
  ])("with an odd %j is taken with what is known", (odd) => {
    expect(mapItem("review", rawReview(odd))).toMatchObject({ externalId: "1", content: { text: "Тёплая кофта" } });
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

        expect(item).toMatchObject({ externalId: String(number), content: { text: plain(text), rating: null } });
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
