import { describe, expect, test } from "vitest";
import { mapItem as mapByApi } from "../../../../../src/adapters/marketplaces/ozon/api/map.ts";
import { createPageMap } from "../../../../../src/adapters/marketplaces/ozon/page/map.ts";
import { readOzonPageFile } from "../../../../../src/adapters/marketplaces/ozon/page/page-file.ts";
import { isCancelledOrder } from "../../../../../src/domain/feedback/order.ts";
import { rawReview as rawByApi } from "../api/samples.ts";
import { file, rawQuestion, rawReview } from "./samples.ts";

const { mapItem, readItem, idOf, dateOf } = createPageMap(file);

describe("a review", () => {
  test("is read with what the page tells of the product", () => {
    expect(mapItem("review", rawReview())).toMatchObject({
      externalId: "0191c1f5-6f0e-7d2f-9a9b-7d1c2f1f0a01",
      content: {
        text: "Тёплая кофта",
        rating: 5,
        createdAt: new Date("2026-11-20T10:00:00.123Z"),
        product: { externalId: "148591503", name: "Кофта «Север»", facts: { article: "K-1" } },
      },
      takesReply: true,
      isUnseen: true,
      isProcessed: false,
      replyCount: 0,
    });
  });

  test("has the words, the rating and the date that it has by the API", () => {
    const shared = { text: "Плед &amp; подушка", rating: 4, published_at: "2026-11-20T10:00:00Z" };

    const { content: byPage, externalId } = mapItem("review", rawReview({ ...shared, uuid: "review-1" }));
    const byApi = mapByApi("review", rawByApi(shared));

    expect(externalId).toBe(byApi.externalId);
    expect(byPage).toMatchObject({
      text: byApi.content.text,
      pros: "",
      cons: "",
      rating: byApi.content.rating,
      hasMedia: byApi.content.hasMedia,
      createdAt: byApi.content.createdAt,
    });
    expect(byPage.product.externalId).toBe(byApi.content.product.externalId);
  });

  test("may have a text for each part", () => {
    const text = { positive: "Мягкая", negative: "Линяет", comment: "В целом да" };

    expect(mapItem("review", rawReview({ text })).content).toMatchObject({
      text: "В целом да",
      pros: "Мягкая",
      cons: "Линяет",
    });
  });

  test.each([
    ["the site says so", { is_commentable_2: false }],
    ["it is nothing but a rating", { text: "" }],
    ["it has no words in any part", { text: { positive: "", negative: null } }],
    ["moderators still look at it", { interaction_status: "IN_PROGRESS" }],
    ["moderators have blocked it", { interaction_status: "BLOCKED" }],
  ])("takes no reply where %s", (_why, more) => {
    expect(mapItem("review", rawReview(more)).takesReply).toBe(false);
  });

  test.each([
    ["a picture", { text: "", photos_count: 1 }],
    ["a film", { text: null, videos_count: "2" }],
    ["words, and no word of whether it takes a reply", { is_commentable_2: undefined }],
  ])("takes a reply where it has %s", (_why, more) => {
    expect(mapItem("review", rawReview(more)).takesReply).toBe(true);
  });

  test("of a cancelled order is known for one", () => {
    const { content } = mapItem("review", rawReview({ orderDeliveryType: "REVIEW_ORDER_DELIVERY_CANCELED" }));

    expect(isCancelledOrder(content)).toBe(true);
    expect(isCancelledOrder(mapItem("review", rawReview()).content)).toBe(false);
  });

  test("finds the product's sku in its address where it isn't told", () => {
    const product = { url: "https://www.ozon.ru/product/kofta-sever-148591503/?at=1" };

    expect(mapItem("review", rawReview({ product })).content.product).toMatchObject({
      externalId: "148591503",
      name: null,
    });
  });

  test("that doesn't fit is reported by the shape that the site has sent, without a value of it", () => {
    const read = readItem("review", rawReview({ published_at: 17, text: "Тайна" }));

    expect(read).toMatchObject({
      kind: "misshapen",
      misshapen: { externalId: "0191c1f5-6f0e-7d2f-9a9b-7d1c2f1f0a01" },
    });
    expect(JSON.stringify(read)).toContain("published_at:number");
    expect(JSON.stringify(read)).not.toContain("Тайна");
  });
});

describe("a question", () => {
  test.each([
    ["one spelling", {}],
    [
      "the other spelling",
      {
        published_at: undefined,
        answers_total_count: undefined,
        is_answerable: undefined,
        publishedAt: "2026-11-20T10:00:00Z",
        answersCount: 2,
        isAnswerable: false,
      },
    ],
  ])("is read in %s", (_spelling, more) => {
    const item = mapItem("question", rawQuestion(more));

    expect(item).toMatchObject({
      externalId: "0191c1f5-6f0e-7d2f-9a9b-7d1c2f1f0a02",
      content: {
        authorName: "Анна",
        createdAt: new Date("2026-11-20T10:00:00Z"),
        product: { externalId: "148591503" },
      },
      takesReply: !("isAnswerable" in more),
      replyCount: "answersCount" in more ? 2 : 0,
    });
  });

  test("of a buyer without a name has none", () => {
    expect(mapItem("question", rawQuestion({ author: { name: "Пользователь OZON" } })).content.authorName).toBeNull();
    expect(mapItem("question", rawQuestion({ author: undefined })).content.authorName).toBeNull();
  });
});

test("what has no readable id or date has none, and nothing is thrown", () => {
  expect([idOf("review", null), idOf("question", { id: 5 }), dateOf("review", "text")]).toEqual([null, null, null]);
});

test("fields are found under the names that the page file has for them", () => {
  const renamed = createPageMap(readOzonPageFile({ review: { id: "review.id", text: "body" } }));

  const item = renamed.mapItem("review", rawReview({ review: { id: "other" }, body: "Иначе" }));

  expect(item).toMatchObject({ externalId: "other", content: { text: "Иначе" } });
});
