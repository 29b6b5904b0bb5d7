import { describe, expect, test } from "vitest";
import type { CollectedFeedback } from "../../../../src/domain/feedback/feedback.ts";
import { mapped } from "./mapped.ts";
import { rawQuestion } from "./samples.ts";

const question = (more: Readonly<Record<string, unknown>> = {}): CollectedFeedback =>
  mapped("question", rawQuestion(more));

describe("a question of Wildberries", () => {
  test("is told in our words, its nanoseconds cut", () => {
    expect(question({ userName: "Анна" })).toEqual({
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
        product: { externalId: "1001", name: "Кофта", brand: "Northern Wool", facts: { article: "K-1" } },
        createdAt: new Date("2026-11-20T10:00:00.123Z"),
        supplements: null,
      },
      standing: { kind: "open" },
    });
  });

  test("that the seller rejected takes no answer", () => {
    expect(question({ state: "none" }).standing).toEqual({ kind: "notAnswerable" });
  });

  test("with a warning is suspicious", () => {
    expect(question({ isWarned: true }).content.isSuspicious).toBe(true);
  });

  test.each([
    ["wbRu", undefined, "published"],
    ["wbRu", "wbRu", "published"],
    ["wbRu", "reviewRequired", "inModeration"],
    ["wbRu", "rejectedAntispam", "rejected"],
    ["suppliersPortalSynch", undefined, "inModeration"],
    ["suppliersPortalSynch", "wbRu", "inModeration"],
    ["suppliersPortalSynch", "rejected", "rejected"],
    ["somethingNew", undefined, "inModeration"],
    [undefined, undefined, "inModeration"],
  ])("in state %s that shows an answer in state %s has it %s", (state, ownState, verdict) => {
    const { standing } = question({ state, answer: { text: "Шерсть", state: ownState, editable: true } });

    expect(standing).toMatchObject({ kind: "answered", replies: [{ text: "Шерсть", verdict }] });
  });

  test.each([
    ["wbRu", null, "handled"],
    ["wbRu", { text: "", editable: false }, "handled"],
    ["suppliersPortalSynch", null, "open"],
    ["somethingNew", null, "open"],
    [undefined, null, "open"],
  ])("in state %s that shows %j for an answer stands %s", (state, answer, kind) => {
    expect(question({ state, answer }).standing).toEqual({ kind });
  });

  test("without a product is taken with what is known", () => {
    expect(question({ productDetails: null }).content.product).toEqual({
      externalId: "",
      name: null,
      brand: null,
      facts: {},
    });
  });
});
