import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readItem } from "../../../../src/adapters/marketplaces/wildberries/map.ts";
import { isRatingOnly } from "../../../../src/domain/feedback/feedback.ts";
import { mapped } from "./mapped.ts";
import { rawQuestion, rawReview } from "./samples.ts";

const review = (more: Readonly<Record<string, unknown>> = {}) => mapped("review", rawReview(more));

describe("a review of Wildberries", () => {
  test("is told in our words", () => {
    expect(review({ bables: ["качество"], parentFeedbackId: "review-0" })).toEqual({
      kind: "review",
      externalId: "review-1",
      content: {
        text: "Тёплая кофта",
        pros: "Не колется",
        cons: "",
        rating: 5,
        authorName: "Мария",
        tags: ["качество"],
        hasMedia: false,
        isSuspicious: false,
        product: {
          externalId: "1001",
          name: "Кофта",
          brand: "Northern Wool",
          facts: { article: "K-1", category: "Кофты", color: "синий", size: "M", fit: "ok" },
        },
        createdAt: new Date("2026-11-20T10:00:00Z"),
        supplements: "review-0",
      },
      standing: { kind: "open" },
    });
  });

  test("stands open when its answer is null, even where it is filed as answered", () => {
    const feedback = review({ text: "", pros: "", state: "wbRu", answer: null });

    expect(feedback.standing).toEqual({ kind: "open" });
    expect(isRatingOnly(feedback.content)).toBe(true);
  });

  test.each([
    ["wbRu", "published", null],
    ["reviewRequired", "inModeration", null],
    ["rejected", "rejected", null],
    ["rejectedAntispam", "rejected", "rejectedAntispam"],
    ["rejectedByAnything", "rejected", "rejectedByAnything"],
    ["none", "inModeration", null],
    ["somethingNew", "inModeration", null],
    ["", "inModeration", null],
    [null, "inModeration", null],
    [undefined, "inModeration", null],
    [5, "inModeration", null],
  ])("with an answer in state %s is answered, and the answer %s", (state, verdict, rejectionReason) => {
    const { standing } = review({ answer: { text: "Спасибо!", state, editable: true } });

    expect(standing).toEqual({
      kind: "answered",
      replies: [{ externalId: null, text: "Спасибо!", verdict, rejectionReason, isEditable: true }],
    });
  });

  test("that shows an answer without a state isn't taken for published, in the older spelling neither", () => {
    const { standing } = review({ answer: undefined, answerText: "Спасибо!" });

    expect(standing).toMatchObject({ kind: "answered", replies: [{ verdict: "inModeration" }] });
  });

  test("that the buyer supplemented is superseded, unless it has been answered", () => {
    const answer = { text: "Спасибо!", state: "wbRu", editable: false };

    expect(review({ childFeedbackId: "review-2" }).standing.kind).toBe("superseded");
    expect(review({ childFeedbackId: "review-2", answer }).standing.kind).toBe("answered");
  });

  test("may spell its answer in the older way", () => {
    const older = { answer: undefined, answerState: "wbRu" };

    expect(review({ ...older, answerText: "Спасибо!" }).standing.kind).toBe("answered");
    expect(review({ ...older, answerText: "" }).standing.kind).toBe("open");
  });

  test.each([
    ["a photo", { photoLinks: [{ fullSize: "f", miniSize: "m" }] }, true],
    ["a video", { video: { link: "l" } }, true],
    ["an empty list of photos", { photoLinks: [] }, false],
  ])("with %s has media: %s", (_name, media, hasMedia) => {
    expect(review(media).content.hasMedia).toBe(hasMedia);
  });

  test("is read with HTML entities decoded, odd Unicode kept, and what can't be stored removed", () => {
    const { content } = review({
      text: "Не &quot;айс&quot; &amp; дорого&#33; 👍🏽 &amp;lt;b&amp;gt;",
      pros: "до\u0000после",
      cons: "half \ud83d pair",
    });

    expect(content.text).toBe('Не "айс" & дорого! 👍🏽 &lt;b&gt;');
    expect(content.pros).toBe("допосле");
    expect(content.cons).toBe("half \ufffd pair");
  });

  test("survives the lack or the oddity of everything that the flow can do without", () => {
    const { content } = review({
      pros: null,
      cons: undefined,
      userName: null,
      bables: "tag",
      photoLinks: {},
      color: 5,
      productDetails: { nmId: "1001" },
      productValuation: "5",
      parentFeedbackId: 7,
      orderStatus: 1,
    });

    expect(content).toMatchObject({ pros: "", cons: "", authorName: null, tags: [], hasMedia: false });
    expect(content).toMatchObject({ rating: null, supplements: null });
    expect(content.product).toMatchObject({ externalId: "1001", name: null, brand: null });
  });

  test.each([
    ["null", null, null],
    ["nothing", undefined, null],
    ["an empty one", {}, null],
    ["one without an id", { productName: "Кофта" }, "Кофта"],
    ["one whose id is zero", { nmId: 0, productName: "Кофта" }, "Кофта"],
    ["one whose id is odd", { nmId: [], productName: "Кофта" }, "Кофта"],
    ["words", "Кофта", null],
  ])("that has %s for a product is taken with what is known", (_name, productDetails, name) => {
    const { content, standing } = review({ productDetails });

    expect(content.product).toMatchObject({ externalId: "", name, brand: null });
    expect(content.text).toBe("Тёплая кофта");
    expect(standing).toEqual({ kind: "open" });
  });

  test("keeps those of its tags that say something", () => {
    expect(review({ bables: ["качество", null, " ", "&quot;цвет&quot;", 5] }).content.tags).toEqual([
      "качество",
      '"цвет"',
    ]);
  });

  test("with tags alone isn't a mere rating: they are read", () => {
    const bare = { text: "", pros: "", cons: "" };

    expect(isRatingOnly(review({ ...bare, bables: ["маломерит"] }).content)).toBe(false);
    expect(isRatingOnly(review({ ...bare, bables: [] }).content)).toBe(true);
  });

  test.each([
    ["rejected", "refused"],
    ["returned", "returned"],
    ["buyout", undefined],
    ["notSpecified", undefined],
    ["somethingNew", undefined],
    [undefined, undefined],
  ])("of an order that is %s tells it where a reply should know: %s", (orderStatus, order) => {
    expect(review({ orderStatus }).content.product.facts["order"]).toBe(order);
  });

  test.each([0, 6, 3.5, null])("with a rating of %s has none", (productValuation) => {
    expect(review({ productValuation }).content.rating).toBeNull();
  });

  test.each([
    ["has no id", { id: undefined }, null],
    ["has an id that can't be stored", { id: "a\u0000b" }, null],
    ["has a number for a text", { text: 5 }, "review-1"],
    ["has no date", { createdDate: "yesterday" }, "review-1"],
    ["has a date of no known form", { createdDate: "11/20/2026 10:00" }, "review-1"],
    ["has a date that doesn't exist", { createdDate: "2026-13-40T10:00:00Z" }, "review-1"],
    ["has words for an answer", { answer: "Спасибо!" }, "review-1"],
  ])("that %s is misshapen, and is shown without a value of it", (_name, more, externalId) => {
    const item = readItem("review", rawReview(more));

    expect(item).toMatchObject({ kind: "misshapen", misshapen: { kind: "review", externalId } });
    expect(item.kind === "misshapen" && item.misshapen.sample).toContain("productValuation:number");
    expect(JSON.stringify(item)).not.toMatch(/кофта|Мария|Спасибо/);
  });

  test.each([null, undefined, 5, "text", []])("that is %j is misshapen", (value) => {
    expect(readItem("review", value)).toMatchObject({ kind: "misshapen", misshapen: { externalId: null } });
  });
});

describe("whatever comes", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.constant("&#0;\u0000\udc00"),
  );
  const isStorable = (text: string) => text.isWellFormed() && !text.includes("\u0000");
  const allStrings = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null || value instanceof Date) return [];
    return Object.entries(value).flatMap(([key, inner]) => [key, ...allStrings(inner)]);
  };

  test("every review of any words is mapped to storable ones", () => {
    const anyReview = fc
      .record({
        text: anyText,
        pros: fc.option(anyText),
        cons: fc.option(anyText),
        userName: fc.option(anyText),
        color: fc.option(anyText),
        bables: fc.option(fc.array(anyText)),
        productValuation: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
        answer: fc.option(fc.record({ text: fc.option(anyText), state: fc.option(anyText) })),
        productDetails: fc.record({ nmId: fc.oneof(fc.integer(), fc.constant("1")), productName: fc.option(anyText) }),
      })
      .map((more) => rawReview(more));

    fc.assert(fc.property(anyReview, (value) => allStrings(mapped("review", value)).every(isStorable)));
  });

  test.each(["review", "question"] as const)("a %s of any shape is mapped or reported, never thrown", (kind) => {
    const sample = kind === "review" ? rawReview() : rawQuestion();
    const anyShape = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom(...Object.keys(sample)), fc.jsonValue()).map((more) => ({ ...sample, ...more })),
    );

    fc.assert(
      fc.property(anyShape, (value) => {
        const item = readItem(kind, value);
        return item.kind === "misshapen" || allStrings(item.item).every(isStorable);
      }),
    );
  });
});
